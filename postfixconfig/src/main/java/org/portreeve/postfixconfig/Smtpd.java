package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portreeve.mtaconfig.Answer;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Envelope;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Reach;
import org.portreeve.mtaconfig.Step;

/// One SMTP listener: what it would answer to RCPT.
final class Smtpd {
    private static final int RUNS = 400;
    private static final List<String> REQUIRED = List.of(
            "check_relay_domains",
            "reject_unauth_destination",
            "defer_unauth_destination",
            "reject",
            "defer",
            "defer_if_permit");

    final Service service;
    final Parameters parameters;
    final Tables tables;
    final MatchLists lists;
    final Resolution resolution;
    final Facts facts;
    final MatchList networks;
    final boolean accessParents;
    private final Map<Stage, List<Value.Part>> restrictions = new EnumMap<>(Stage.class);
    private final Map<String, List<Value.Part>> classes = new HashMap<>();
    private final Optional<Step> fatal;

    Smtpd(Service service, Parameters parameters, Tables tables, Facts facts, String origin) {
        this.service = service;
        this.parameters = parameters;
        this.tables = tables;
        this.facts = facts;
        lists = new MatchLists(parameters, tables);
        resolution = new Resolution(parameters, facts, new Rewriting(parameters, origin), lists);
        networks = lists.clients(MyNetworks.value(parameters, facts), "mynetworks");
        accessParents = lists.parents("smtpd_access_maps");
        for (Stage stage : Stage.values()) {
            restrictions.put(stage, parameters.value(stage.parameter()).parts());
        }
        fatal = start();
    }

    List<Value.Part> restrictions(Stage stage) {
        return restrictions.get(stage);
    }

    /// A list of restrictions that the configuration has given a name.
    Optional<List<Value.Part>> restrictionClass(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /// Where a value is set that keeps Postfix from running at all.
    Optional<Step> fatal() {
        return fatal;
    }

    private Optional<Step> start() {
        for (Value.Part part : parameters.value("smtpd_restriction_classes").parts()) {
            Value value = parameters.value(part.text());
            if (value.isEmpty()) {
                return Optional.of(
                        new Step(part.line(), "the class " + part.text() + " is not defined: Postfix does not run"));
            }
            classes.put(part.text(), value.parts());
        }
        classes.put(
                "reject_sender_login_mismatch",
                List.of(
                        new Value.Part(
                                "reject_authenticated_sender_login_mismatch", Line.builtIn("a class of Postfix")),
                        new Value.Part(
                                "reject_unauthenticated_sender_login_mismatch", Line.builtIn("a class of Postfix"))));
        for (String name : Booleans.NAMES) {
            String text = parameters.text(name).toLowerCase(Locale.ROOT);
            if (!text.equals("yes") && !text.equals("no")) {
                return Optional.of(
                        new Step(parameters.value(name).line(), name + " is neither yes nor no: Postfix does not run"));
            }
        }
        if (!hasRequired(restrictions(Stage.RECIPIENT), 0) && !hasRequired(restrictions(Stage.RELAY), 0)) {
            return Optional.of(new Step(
                    parameters.value(Stage.RELAY.parameter()).line(),
                    "neither smtpd_relay_restrictions nor smtpd_recipient_restrictions has reject_unauth_destination or"
                            + " the like: Postfix accepts no mail at all"));
        }
        return Optional.empty();
    }

    /// Postfix takes no mail from anybody unless one of the two lists has something that refuses.
    private boolean hasRequired(List<Value.Part> list, int depth) {
        for (int i = 0; i < list.size() && depth < 50; i++) {
            String name = list.get(i).text().toLowerCase(Locale.ROOT);
            if (name.equals("warn_if_reject") && i + 1 < list.size()) {
                i++;
                continue;
            }
            if (name.equals("permit")) {
                return false;
            }
            if (REQUIRED.contains(name)) {
                return true;
            }
            List<Value.Part> inner = classes.get(list.get(i).text());
            if (inner != null && hasRequired(inner, depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Whether relaying is checked by the built-in list that old compatibility levels have, which refuses nobody.
    boolean relaysByCompatibility() {
        return restrictions(Stage.RELAY).isEmpty()
                && parameters.setting(Stage.RELAY.parameter()).isEmpty()
                && !Level.of(parameters.text("mail_version")).isBelow(3, 0);
    }

    Answer answer(Client given, Envelope envelope) {
        Client client = seen(given);
        if (fatal.isPresent()) {
            return new Answer.Refused(List.of(fatal.get()));
        }
        Choices choices = new Choices();
        Transaction accepted = null;
        Transaction refused = null;
        for (int run = 0; run < RUNS; run++) {
            Transaction transaction = new Transaction(this, client, envelope, choices);
            if (transaction.accepts()) {
                accepted = accepted == null ? transaction : accepted;
            } else {
                refused = refused == null ? transaction : refused;
            }
            if ((accepted != null && refused != null) || !choices.next()) {
                break;
            }
        }
        if (accepted == null) {
            return new Answer.Refused(refused.path());
        }
        if (refused == null) {
            return new Answer.Accepted(reach(accepted, envelope), accepted.path());
        }
        return new Answer.Unknown(reach(accepted, envelope), accepted.path(), choices.open());
    }

    private Client seen(Client given) {
        if (parameters.isYes("smtpd_tls_wrappermode")) {
            return given.encrypted(given.certificate());
        }
        return given;
    }

    private Reach reach(Transaction accepted, Envelope envelope) {
        Resolved resolved = resolution.of(accepted.recipient());
        Transport transport = new Transport(this);
        if (accepted.isDiscarded() || transport.isNowhere(resolved, envelope.sender())) {
            return Reach.NOWHERE;
        }
        return switch (resolved.kind()) {
            case LOCAL, ALIAS, VIRTUAL -> Reach.SERVED;
            case RELAY -> resolved.routed() ? Reach.NEXT_SERVER_DECIDES : Reach.SERVED;
            case ELSEWHERE, MALFORMED, FAILED -> Reach.FOREIGN;
        };
    }

    /// The tables that a parameter lists.
    List<Table> tables(String name) {
        List<Table> all = new ArrayList<>();
        for (Value.Part part : parameters.value(name).parts()) {
            all.add(tables.open(part.text(), part.line(), true));
        }
        return all;
    }

    /// Asks tables for the first of some keys.
    static Found find(List<Table> tables, List<AddressKeys.Key> keys) {
        for (AddressKeys.Key key : keys) {
            if (key.text().isEmpty()) {
                continue;
            }
            for (Table table : tables) {
                if (key.partial() && !table.isFixed()) {
                    continue;
                }
                Found found = table.find(key.text());
                if (!(found instanceof Found.Miss)) {
                    return found;
                }
            }
        }
        return new Found.Miss();
    }

    /// Asks the tables of a parameter for a mailbox.
    Found findMailbox(String name, String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        boolean local =
                domain.equalsIgnoreCase(parameters.text("myorigin")) || resolution.local(domain) instanceof Match.Yes;
        return find(tables(name), AddressKeys.mailbox(address, parameters.text("recipient_delimiter"), local));
    }
}
