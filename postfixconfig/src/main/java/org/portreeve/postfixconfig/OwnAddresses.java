package org.portreeve.postfixconfig;

import java.util.List;
import java.util.Locale;
import org.portreeve.mtaconfig.Addresses;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Step;

/// Which addresses are the server's own: those of its interfaces and of proxies before it.
final class OwnAddresses {
    private OwnAddresses() {}

    static Match match(Parameters parameters, Facts facts, String address) {
        byte[] bytes = Addresses.bytes(address).orElse(new byte[0]);
        for (String name : List.of("inet_interfaces", "proxy_interfaces")) {
            Value value = parameters.value(name);
            for (Value.Part part : value.parts()) {
                if (Resolution.sameAddress(bare(part.text()), address)) {
                    return new Match.Yes(new Step(part.line(), address + " is the server's own"));
                }
            }
        }
        Value interfaces = parameters.value("inet_interfaces");
        String loopback = address.equals("::1") || address.startsWith("127.") ? address : "";
        boolean all = interfaces.text().toLowerCase(Locale.ROOT).contains("all");
        boolean some = interfaces.text().toLowerCase(Locale.ROOT).contains("loopback-only");
        if ((all || some) && (address.equals("127.0.0.1") || address.equals("::1"))) {
            return new Match.Yes(new Step(interfaces.line(), loopback + " is the server's own"));
        }
        if (!all) {
            return interfaces.text().matches("(?i).*[g-z].*") && !some
                    ? new Match.Open(
                            new Step(interfaces.line(), "which addresses these names have is not in the files"))
                    : new Match.No();
        }
        if (facts.own().isEmpty() && !facts.willing()) {
            return new Match.Open(new Step(interfaces.line(), "the addresses of the interfaces are not in the files"));
        }
        for (Network network : facts.own()) {
            if (java.util.Arrays.equals(network.bits(), bytes)) {
                return new Match.Yes(new Step(interfaces.line(), address + " is the server's own"));
            }
        }
        return new Match.No();
    }

    private static String bare(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
