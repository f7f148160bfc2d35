package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Network;

/// The networks of trusted clients: those that `mynetworks` lists, else what `mynetworks_style` makes of the
/// interfaces.
final class MyNetworks {
    private MyNetworks() {}

    static Value value(Parameters parameters, Facts facts) {
        if (parameters.setting("mynetworks").isPresent()) {
            return parameters.value("mynetworks");
        }
        Value style = parameters.value("mynetworks_style");
        List<String> networks = new ArrayList<>(List.of("127.0.0.0/8", "[::1]/128"));
        String form = style.text().toLowerCase(Locale.ROOT);
        if (form.equals("host")) {
            networks.clear();
            networks.addAll(List.of("127.0.0.1/32", "[::1]/128"));
        }
        for (Network own : facts.own()) {
            networks.add(widened(own, form));
        }
        return new Value("mynetworks_style", String.join(" ", networks), Optional.empty());
    }

    private static String widened(Network own, String form) {
        byte[] bits = own.bits();
        int prefix = switch (form) {
            case "class" -> {
                int first = bits[0] & 0xff;
                yield !own.isIpv4() ? own.prefix() : first < 128 ? 8 : first < 192 ? 16 : 24;
            }
            case "subnet" -> own.prefix();
            default -> bits.length * 8;
        };
        for (int i = prefix; i < bits.length * 8; i++) {
            bits[i / 8] &= (byte) ~(1 << (7 - i % 8));
        }
        Network network = new Network(bits, prefix);
        return own.isIpv4() ? network.toString() : "[" + network.toString().replace("/", "]/");
    }
}
