package org.portreeve.postfixconfig;

import java.util.Locale;
import org.portreeve.mtaconfig.Line;

/// By which way mail for an address would leave.
record Transport(Smtpd smtpd) {
    /// The transport's name in lower case, or `?` when the files do not say.
    String of(Resolved resolved, String sender) {
        String channel = switch (resolved.kind()) {
            case LOCAL -> smtpd.parameters.text("local_transport");
            case ALIAS -> "error";
            case VIRTUAL -> smtpd.parameters.text("virtual_transport");
            case RELAY -> smtpd.parameters.text("relay_transport");
            case ELSEWHERE, MALFORMED, FAILED -> elsewhere(sender);
        };
        if (resolved.kind() != Resolved.Kind.ALIAS
                && !smtpd.parameters.value("transport_maps").isEmpty()) {
            boolean parents = smtpd.lists.parents("transport_maps");
            Found found = Smtpd.find(
                    smtpd.tables("transport_maps"),
                    AddressKeys.transport(resolved.address(), smtpd.parameters.text("recipient_delimiter"), parents));
            channel = override(found, channel);
        }
        if (!smtpd.parameters.value("relocated_maps").isEmpty()) {
            channel = switch (smtpd.findMailbox("relocated_maps", resolved.address())) {
                case Found.Hit _ -> "error";
                case Found.Miss _ -> channel;
                case Found.Failed _, Found.Open _ -> "?";
            };
        }
        int colon = channel.indexOf(':');
        return (colon < 0 ? channel : channel.substring(0, colon)).toLowerCase(Locale.ROOT);
    }

    private String elsewhere(String sender) {
        String channel = smtpd.parameters.text("default_transport");
        if (smtpd.parameters.value("sender_dependent_default_transport_maps").isEmpty()) {
            return channel;
        }
        Found found = smtpd.findMailbox("sender_dependent_default_transport_maps", sender.isEmpty() ? "<>" : sender);
        return found instanceof Found.Hit(String value, Line _) && value.equalsIgnoreCase("DUNNO")
                ? channel
                : override(found, channel);
    }

    private static String override(Found found, String channel) {
        return switch (found) {
            case Found.Hit(String value, Line _) -> value.startsWith(":") ? channel : value;
            case Found.Miss _ -> channel;
            case Found.Failed _, Found.Open _ -> "?";
        };
    }

    /// Whether mail for the address is thrown away or sent back.
    boolean isNowhere(Resolved resolved, String sender) {
        String name = of(resolved, sender);
        return name.equals("discard") || name.equals("error") || name.equals("retry");
    }
}
