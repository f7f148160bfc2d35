package org.portreeve.postfixconfig;

import java.util.List;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Step;

/// Whether an address of a served domain exists, by the tables that list them.
record Unlisted(Transaction transaction) {
    Status check(String address, boolean sender) {
        Smtpd smtpd = transaction.smtpd;
        Resolved resolved = smtpd.resolution.of(address);
        if (resolved.kind() == Resolved.Kind.FAILED) {
            return transaction.serverError(Line.builtIn("address resolution"), "a table cannot be read");
        }
        List<String> known = sender
                ? List.of("recipient_canonical_maps", "sender_canonical_maps", "canonical_maps", "virtual_alias_maps")
                : List.of("recipient_canonical_maps", "canonical_maps", "virtual_alias_maps");
        for (String maps : known) {
            if (!smtpd.parameters.value(maps).isEmpty()) {
                switch (ask(maps, resolved)) {
                    case OK -> {
                        return Status.DUNNO;
                    }
                    case REJECT -> {
                        return Status.REJECT;
                    }
                    case DUNNO -> {}
                }
            }
        }
        String transport = new Transport(smtpd)
                .of(resolved, sender ? "" : transaction.sender().orElse(""));
        if (transport.equals("?")) {
            Line line = smtpd.parameters.value("transport_maps").line();
            Step step = new Step(line, "the transport of " + resolved.address() + " is not in the files");
            transport = transaction.choices.choose("transport " + resolved.address(), step, 2) == 0 ? "" : "error";
        }
        if (transport.equals("error") || transport.equals("retry")) {
            return transaction.reject(
                    Line.builtIn("transports"), resolved.address() + " goes to the transport " + transport);
        }
        String maps = switch (resolved.kind()) {
            case LOCAL -> "local_recipient_maps";
            case VIRTUAL -> "virtual_mailbox_maps";
            case RELAY -> "relay_recipient_maps";
            case ALIAS, ELSEWHERE, MALFORMED, FAILED -> "";
        };
        if (maps.isEmpty() || smtpd.parameters.value(maps).isEmpty() || isBuiltIn(resolved)) {
            return Status.DUNNO;
        }
        return switch (ask(maps, resolved)) {
            case OK -> Status.DUNNO;
            case REJECT -> Status.REJECT;
            case DUNNO ->
                transaction.reject(smtpd.parameters.value(maps).line(), resolved.address() + " is not in " + maps);
        };
    }

    private boolean isBuiltIn(Resolved resolved) {
        String local = resolved.address().substring(0, resolved.address().lastIndexOf('@'));
        return resolved.kind() == Resolved.Kind.LOCAL
                && (local.equals("postmaster")
                        || local.equals("mailer-daemon")
                        || local.equalsIgnoreCase(transaction.smtpd.parameters.text("double_bounce_sender")));
    }

    private Status ask(String maps, Resolved resolved) {
        return switch (transaction.smtpd.findMailbox(maps, resolved.address())) {
            case Found.Hit(String value, Line line) ->
                value.isEmpty() ? transaction.serverError(line, "an empty value") : Status.OK;
            case Found.Miss _ -> Status.DUNNO;
            case Found.Failed(Step step) -> transaction.serverError(step.line(), step.what());
            case Found.Open(Step step) ->
                transaction.choices.choose(maps + " " + resolved.address(), step, 2) == 0 ? Status.OK : Status.DUNNO;
        };
    }
}
