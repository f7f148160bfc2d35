package org.portreeve.postfixconfig;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// The restrictions of a list, one after the other, each with its argument.
final class Checks {
    private final Transaction transaction;
    private final Smtpd smtpd;
    private final List<Value.Part> list;
    private final Stage stage;
    private int position;
    private Line line = Line.builtIn("");
    private String name = "";

    Checks(Transaction transaction, List<Value.Part> list, Stage stage) {
        this.transaction = transaction;
        smtpd = transaction.smtpd;
        this.list = list;
        this.stage = stage;
    }

    boolean hasNext() {
        return position < list.size();
    }

    Value.Part peek() {
        return list.get(position);
    }

    /// Steps over `warn_if_reject`, if that is next.
    boolean takesWarning() {
        if (peek().text().equalsIgnoreCase("warn_if_reject")) {
            position++;
            return true;
        }
        return false;
    }

    /// Evaluates the next restriction.
    Status next() {
        Value.Part part = list.get(position++);
        line = part.line();
        name = part.text().toLowerCase(Locale.ROOT);
        if (name.indexOf(':') >= 0) {
            position--;
            name = stage.access();
        }
        return switch (name) {
            case "permit" -> transaction.permit(line, "permit");
            case "reject", "defer" -> transaction.reject(line, name);
            case "defer_if_permit" -> transaction.deferIfPermit(line, name);
            case "defer_if_reject" -> {
                transaction.deferIfReject();
                yield Status.DUNNO;
            }
            case "reject_unauth_pipelining", "reject_multi_recipient_bounce" -> Status.DUNNO;
            case "sleep" -> number();
            case "check_policy_service" -> policy();
            case "reject_plaintext_session" -> transaction.client.tls() ? Status.DUNNO : transaction.reject(line, name);
            default -> client();
        };
    }

    private Status number() {
        if (hasNext() && peek().text().matches("[0-9]+")) {
            position++;
            return Status.DUNNO;
        }
        return transaction.serverError(line, "sleep without a number");
    }

    private Status policy() {
        if (!hasNext() || peek().text().indexOf(':') < 0) {
            return transaction.serverError(line, "check_policy_service without a service");
        }
        String service = list.get(position++).text();
        Step step = new Step(line, "what the policy service " + service + " says is not in the files");
        int ways = smtpd.facts.willing() ? 2 : 3;
        return switch (transaction.choices.choose("policy " + service + stage, step, ways)) {
            case 0 -> Status.DUNNO;
            case 1 -> transaction.permit(line, "the policy service " + service + " permits");
            default -> transaction.reject(line, "the policy service " + service + " refuses");
        };
    }

    private Status client() {
        Client client = transaction.client;
        boolean nameless = client.name().equalsIgnoreCase(Client.NAMELESS);
        boolean pointless = client.pointer().equalsIgnoreCase(Client.NAMELESS);
        return switch (name) {
            case "reject_unknown_client_hostname", "reject_unknown_client" ->
                nameless ? transaction.reject(line, name) : Status.DUNNO;
            case "reject_unknown_reverse_client_hostname" -> pointless ? transaction.reject(line, name) : Status.DUNNO;
            case "permit_inet_interfaces" ->
                permitIf(OwnAddresses.match(smtpd.parameters, smtpd.facts, client.address()));
            case "permit_mynetworks" -> permitIf(smtpd.networks.match(client.name(), client.address()));
            case "check_client_access" -> access(Access.Subject.CLIENT);
            case "check_reverse_client_hostname_access" -> forbidOk(access(Access.Subject.POINTER));
            case "reject_maps_rbl" ->
                smtpd.parameters.value("maps_rbl_domains").isEmpty()
                        ? Status.DUNNO
                        : transaction.outside(name, line, name);
            case "reject_rbl_client", "reject_rbl" -> outside(true);
            case "reject_rhsbl_client" -> outside(!nameless);
            case "reject_rhsbl_reverse_client" -> outside(!pointless);
            case "permit_dnswl_client" -> whitelist(true);
            case "permit_rhswl_client" -> whitelist(!nameless);
            case "check_ccert_access" -> access(Access.Subject.CERTIFICATE);
            case "check_sasl_access" -> access(Access.Subject.LOGIN);
            case "check_client_ns_access", "check_client_mx_access", "check_client_a_access" -> servers(!nameless);
            case "check_reverse_client_hostname_ns_access",
                    "check_reverse_client_hostname_mx_access",
                    "check_reverse_client_hostname_a_access" -> servers(!pointless);
            default -> helo();
        };
    }

    private Status helo() {
        Optional<String> helo = transaction.helo();
        boolean literal = helo.isPresent() && helo.get().startsWith("[");
        return switch (name) {
            case "check_helo_access" -> access(Access.Subject.HELO);
            case "check_helo_ns_access", "check_helo_mx_access", "check_helo_a_access" -> servers(helo.isPresent());
            case "reject_invalid_helo_hostname", "reject_invalid_hostname" ->
                rejectUnless(helo.isEmpty() || (literal ? isAddress(helo.get()) : isNameOrAddress(helo.get())));
            case "reject_non_fqdn_helo_hostname", "reject_non_fqdn_hostname" ->
                rejectUnless(helo.isEmpty() || (literal ? isAddress(helo.get()) : isQualified(helo.get())));
            case "reject_unknown_helo_hostname", "reject_unknown_hostname" ->
                helo.isEmpty()
                        ? Status.DUNNO
                        : literal
                                ? rejectUnless(isAddress(helo.get()))
                                : transaction.outside(name + helo.get(), line, name);
            case "reject_rhsbl_helo" -> outside(helo.isPresent());
            case "permit_naked_ip_address" ->
                helo.isPresent() && helo.get().matches("[0-9.:]*") && HostNames.isMailAddress(helo.get())
                        ? transaction.permit(line, name + " permits " + helo.get())
                        : Status.DUNNO;
            default -> sender();
        };
    }

    private Status sender() {
        Optional<String> sender = transaction.sender().filter(s -> !s.isEmpty());
        boolean logins = smtpd.parameters.isYes("smtpd_sasl_auth_enable");
        return switch (name) {
            case "check_sender_access" -> access(Access.Subject.SENDER);
            case "reject_unknown_sender_domain", "reject_unknown_address" ->
                sender.map(this::unknownDomain).orElse(Status.DUNNO);
            case "reject_unverified_sender" -> sender.isEmpty() ? Status.DUNNO : transaction.outside(name, line, name);
            case "reject_non_fqdn_sender" ->
                sender.map(s -> rejectUnless(isQualifiedAddress(s))).orElse(Status.DUNNO);
            case "reject_authenticated_sender_login_mismatch" ->
                logins && sender.isPresent() ? logins(sender.get(), false) : Status.DUNNO;
            case "reject_known_sender_login_mismatch", "reject_unauthenticated_sender_login_mismatch" ->
                logins && sender.isPresent() ? logins(sender.get(), true) : Status.DUNNO;
            case "check_sender_ns_access", "check_sender_mx_access", "check_sender_a_access" ->
                servers(sender.isPresent());
            case "reject_rhsbl_sender" -> outside(sender.isPresent());
            case "reject_unlisted_sender" ->
                sender.map(s -> new Unlisted(transaction).check(s, true)).orElse(Status.DUNNO);
            default -> recipient();
        };
    }

    private Status recipient() {
        Optional<String> recipient = transaction.seenRecipient();
        return switch (name) {
            case "check_recipient_access" -> access(Access.Subject.RECIPIENT);
            case "permit_mx_backup" -> recipient.map(this::backup).orElse(Status.DUNNO);
            case "permit_auth_destination" -> recipient.isPresent() ? destination(recipient.get(), true) : Status.DUNNO;
            case "reject_unauth_destination", "defer_unauth_destination" ->
                recipient.isPresent() ? destination(recipient.get(), false) : Status.DUNNO;
            case "check_relay_domains" -> recipient.map(this::relayDomains).orElse(Status.DUNNO);
            case "permit_sasl_authenticated" ->
                transaction.client.login().isPresent() && smtpd.parameters.isYes("smtpd_sasl_auth_enable")
                        ? transaction.permit(line, name)
                        : Status.DUNNO;
            case "permit_tls_all_clientcerts" -> new ClientCertificates(transaction, line).any();
            case "permit_tls_clientcerts" -> new ClientCertificates(transaction, line).listed();
            case "reject_unknown_recipient_domain" ->
                recipient.map(this::unknownDomain).orElse(Status.DUNNO);
            case "reject_unverified_recipient" ->
                recipient.isEmpty() ? Status.DUNNO : transaction.outside(name, line, name);
            case "reject_non_fqdn_recipient" ->
                recipient.map(r -> rejectUnless(isQualifiedAddress(r))).orElse(Status.DUNNO);
            case "check_recipient_ns_access", "check_recipient_mx_access", "check_recipient_a_access" ->
                servers(recipient.isPresent());
            case "reject_rhsbl_recipient" -> outside(recipient.isPresent());
            case "check_recipient_maps", "reject_unlisted_recipient" ->
                recipient.isPresent() ? transaction.unlistedRecipient() : Status.DUNNO;
            case "check_etrn_access" -> access(Access.Subject.ETRN);
            default -> restrictionClass();
        };
    }

    private Status restrictionClass() {
        String given = list.get(position - 1).text();
        return smtpd.restrictionClass(given)
                .map(inner -> transaction.check(inner, stage))
                .orElseGet(() -> transaction.serverError(line, "the restriction " + given + " is not known"));
    }

    private Status access(Access.Subject subject) {
        if (!hasNext() || peek().text().indexOf(':') < 0) {
            position++;
            return transaction.serverError(line, name + " without a table");
        }
        Value.Part table = list.get(position++);
        return new Access(transaction, stage, table.text(), table.line()).of(subject);
    }

    /// A table that may refuse, but whose permission Postfix takes for a fault.
    private Status forbidOk(Status status) {
        return status == Status.OK && !transaction.isDiscarded()
                ? transaction.serverError(line, name + " may not permit")
                : status;
    }

    private Status servers(boolean asked) {
        if (!hasNext() || peek().text().indexOf(':') < 0) {
            position++;
            return transaction.serverError(line, name + " without a table");
        }
        position++;
        return asked ? transaction.outside(name + position, line, name) : Status.DUNNO;
    }

    private Status outside(boolean asked) {
        if (!hasNext()) {
            return Status.DUNNO;
        }
        String list1 = list.get(position++).text();
        return asked ? transaction.outside(name + list1, line, name + " " + list1) : Status.DUNNO;
    }

    private Status whitelist(boolean asked) {
        if (!hasNext()) {
            return Status.DUNNO;
        }
        String zone = list.get(position++).text();
        if (!asked || smtpd.facts.willing()) {
            return Status.DUNNO;
        }
        Step step = new Step(line, "whether " + zone + " lists the client is not in the files");
        return transaction.choices.choose(name + zone, step, 2) == 0
                ? Status.DUNNO
                : transaction.permit(line, zone + " lists the client");
    }

    private Status permitIf(Match match) {
        return switch (match) {
            case Match.Yes(Step step) -> {
                if (!step.line().equals(line)) {
                    transaction.note(line, name);
                }
                yield transaction.permit(step.line(), name + ": " + step.what());
            }
            case Match.No _ -> Status.DUNNO;
            case Match.Broken(Step step) -> transaction.serverError(step.line(), step.what());
            case Match.Open(Step step) ->
                transaction.choices.choose(name + transaction.client.address(), step, 2) == 0
                        ? Status.DUNNO
                        : transaction.permit(step.line(), name);
        };
    }

    private Status rejectUnless(boolean good) {
        return good ? Status.DUNNO : transaction.reject(line, name);
    }

    private static boolean isAddress(String helo) {
        return HostNames.isMailAddress(
                helo.length() > 2 && helo.endsWith("]") ? helo.substring(1, helo.length() - 1) : helo);
    }

    private static boolean isNameOrAddress(String helo) {
        String bare = HostNames.withoutDot(helo);
        return HostNames.isName(bare) || HostNames.isAddress(bare);
    }

    private static boolean isQualified(String helo) {
        String bare = HostNames.withoutDot(helo);
        return HostNames.isName(bare) && bare.indexOf('.') >= 0;
    }

    private static boolean isQualifiedAddress(String address) {
        int at = address.lastIndexOf('@');
        String domain = at < 0 ? "" : address.substring(at + 1);
        return (domain.startsWith("[") && domain.endsWith("]")) || isQualified(domain);
    }

    private Status unknownDomain(String address) {
        Resolved resolved = smtpd.resolution.of(address);
        return switch (resolved.kind()) {
            case FAILED -> transaction.serverError(line, "a table cannot be read");
            case LOCAL, ALIAS, VIRTUAL, MALFORMED -> Status.DUNNO;
            case RELAY, ELSEWHERE ->
                resolved.domain().startsWith("[")
                        ? Status.DUNNO
                        : transaction.outside(name + resolved.domain(), line, name);
        };
    }

    private Status logins(String sender, boolean unauthenticated) {
        Optional<String> login = transaction.client.login();
        boolean asks = !smtpd.parameters.value("smtpd_sender_login_maps").isEmpty()
                && (unauthenticated ? login.isEmpty() || name.startsWith("reject_known") : login.isPresent());
        if (!asks) {
            return Status.DUNNO;
        }
        Found found = smtpd.findMailbox(
                "smtpd_sender_login_maps", smtpd.resolution.of(sender).address());
        return switch (found) {
            case Found.Hit(String owners, Line _) ->
                login.isPresent() && Words.texts(owners).stream().anyMatch(o -> o.equalsIgnoreCase(login.get()))
                        ? Status.DUNNO
                        : transaction.reject(line, sender + " belongs to " + owners);
            case Found.Miss _ ->
                unauthenticated ? Status.DUNNO : transaction.reject(line, sender + " belongs to nobody");
            case Found.Failed(Step step) -> transaction.serverError(step.line(), step.what());
            case Found.Open(Step step) ->
                transaction.choices.choose(name + sender, step, 2) == 0 ? Status.DUNNO : transaction.reject(line, name);
        };
    }

    /// Whether the server is responsible for the recipient's domain.
    private Optional<Boolean> isResponsible(Resolved resolved) {
        if (resolved.kind() == Resolved.Kind.FAILED) {
            return Optional.empty();
        }
        if (!smtpd.parameters.isYes("allow_untrusted_routing") && resolved.routed()) {
            return Optional.of(false);
        }
        if (resolved.isFinal() || resolved.kind() == Resolved.Kind.RELAY) {
            return Optional.of(true);
        }
        return Optional.of(resolved.doubt().isPresent()
                && transaction.choices.choose(
                                "domain " + resolved.domain(), resolved.doubt().get(), 2)
                        == 1);
    }

    private Status destination(String recipient, boolean permits) {
        Resolved resolved = smtpd.resolution.of(recipient);
        Optional<Boolean> responsible = isResponsible(resolved);
        if (responsible.isEmpty()) {
            return transaction.serverError(line, "a table cannot be read");
        }
        if (permits) {
            return responsible.get() ? transaction.permit(line, name + " permits " + resolved.address()) : Status.DUNNO;
        }
        if (responsible.get()) {
            transaction.note(line, name + ": " + resolved.domain() + " is served here");
            if (resolved.kind() == Resolved.Kind.RELAY
                    && smtpd.resolution.relays().match(resolved.domain()) instanceof Match.Yes(Step step)) {
                transaction.note(step.line(), "relay_domains: " + step.what());
            }
            return Status.DUNNO;
        }
        return transaction.reject(line, name + " refuses " + resolved.address());
    }

    private Status relayDomains(String recipient) {
        if (smtpd.resolution.relays().match(transaction.client.name()) instanceof Match.Yes(Step step)) {
            return transaction.permit(line, name + ": " + step.what());
        }
        Status status = destination(recipient, true);
        return status == Status.DUNNO ? transaction.reject(line, name + " refuses " + recipient) : status;
    }

    private Status backup(String recipient) {
        Status status = destination(recipient, true);
        Resolved resolved = smtpd.resolution.of(recipient);
        boolean routed = resolved.routed() && !smtpd.parameters.isYes("allow_untrusted_routing");
        if (status != Status.DUNNO || routed || resolved.domain().startsWith("[")) {
            return status;
        }
        return new Backup(transaction, line).of(resolved.domain());
    }
}
