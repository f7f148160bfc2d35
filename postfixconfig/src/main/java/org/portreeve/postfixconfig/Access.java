package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import org.portreeve.mtaconfig.Certificate;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// `check_…_access`: a table asked about somebody.
record Access(Transaction transaction, Stage stage, String name, Line line) {
    enum Subject {
        CLIENT,
        POINTER,
        HELO,
        SENDER,
        RECIPIENT,
        CERTIFICATE,
        LOGIN,
        ETRN
    }

    Status of(Subject subject) {
        Client client = transaction.client;
        return switch (subject) {
            case CLIENT -> host(client.name(), client.address());
            case POINTER -> host(client.pointer(), client.address());
            case HELO -> transaction.helo().map(helo -> host(helo, "")).orElse(Status.DUNNO);
            case SENDER -> transaction.sender().map(this::sender).orElse(Status.DUNNO);
            case RECIPIENT ->
                transaction.seenRecipient().map(r -> mailbox(r, true)).orElse(Status.DUNNO);
            case CERTIFICATE ->
                client.tls() && client.certificate() != Certificate.NONE
                        ? ask(List.of(new AddressKeys.Key(ClientCertificates.FINGERPRINT, false)))
                        : Status.DUNNO;
            case LOGIN ->
                client.login()
                        .filter(_ -> transaction.smtpd.parameters.isYes("smtpd_sasl_auth_enable"))
                        .map(login -> ask(List.of(new AddressKeys.Key(login, false))))
                        .orElse(Status.DUNNO);
            case ETRN -> Status.DUNNO;
        };
    }

    private Status host(String host, String address) {
        List<AddressKeys.Key> keys = new ArrayList<>();
        List<String> domains =
                HostNames.isAddress(host) ? List.of(host) : Keys.domains(host, transaction.smtpd.accessParents);
        domains.forEach(domain -> keys.add(new AddressKeys.Key(domain, domain.length() < host.length())));
        if (!address.isEmpty()) {
            Keys.networks(address).forEach(net -> keys.add(new AddressKeys.Key(net, net.length() < address.length())));
        }
        return ask(keys);
    }

    private Status sender(String sender) {
        return sender.isEmpty()
                ? ask(List.of(
                        new AddressKeys.Key(transaction.smtpd.parameters.text("smtpd_null_access_lookup_key"), false)))
                : mailbox(sender, false);
    }

    private Status mailbox(String address, boolean recipient) {
        Smtpd smtpd = transaction.smtpd;
        Resolved resolved = smtpd.resolution.of(address);
        if (resolved.kind() == Resolved.Kind.FAILED) {
            return transaction.serverError(line, "a table cannot be read");
        }
        Status status = ask(AddressKeys.access(
                resolved.address(), smtpd.parameters.text("recipient_delimiter"), smtpd.accessParents));
        boolean suspicious = recipient && resolved.routed() && !smtpd.parameters.isYes("allow_untrusted_routing");
        return status == Status.OK && suspicious ? Status.DUNNO : status;
    }

    private Status ask(List<AddressKeys.Key> keys) {
        Table table = transaction.smtpd.tables.open(name, line, true);
        for (AddressKeys.Key key : keys) {
            Found found = Smtpd.find(List.of(table), List.of(key));
            switch (found) {
                case Found.Miss _ -> {}
                case Found.Hit(String value, Line hit) -> {
                    if (value.isEmpty()) {
                        return transaction.serverError(hit, "an empty value");
                    }
                    return new AccessResult(transaction, stage).of(value, hit, key.text());
                }
                case Found.Failed(Step step) -> {
                    return transaction.reject(step.line(), step.what());
                }
                case Found.Open(Step step) -> {
                    return open(step, key.text());
                }
            }
        }
        return Status.DUNNO;
    }

    /// Any value may stand there.
    private Status open(Step step, String key) {
        int ways = transaction.smtpd.facts.willing() ? 2 : 3;
        return switch (transaction.choices.choose("table " + name + " " + key, step, ways)) {
            case 0 -> Status.DUNNO;
            case 1 -> transaction.permit(line, name + " permits");
            default -> transaction.reject(line, name + " refuses");
        };
    }
}
