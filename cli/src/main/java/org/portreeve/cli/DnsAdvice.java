package org.portreeve.cli;

import java.io.PrintWriter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.portreeve.smtp.Endpoint;

/// The DNS records that lead mail and questions to the witness.
final class DnsAdvice {
    private DnsAdvice() {}

    static void print(Optional<String> domain, Optional<String> zone, List<InetAddress> addresses, PrintWriter out) {
        out.println();
        if (domain.isEmpty()) {
            out.println("The witness has no domain yet: only servers that deliver to this host by themselves can be tested.");
            return;
        }
        if (zone.isPresent()) {
            out.println("Records for the parent of " + zone.get() + ":");
            delegation(zone.get(), addresses, out);
        }
        if (zone.isEmpty() || !inside(domain.get(), zone.get())) {
            out.println("Records for " + domain.get() + ":");
            out.printf("  %s. IN MX 10 witness.%s.%n", domain.get(), domain.get());
            for (InetAddress address : addresses) {
                out.printf("  witness.%s. IN %s %s%n", domain.get(), type(address), Endpoint.text(address));
            }
            if (addresses.isEmpty()) {
                out.printf("  witness.%s. IN A <this host's public address>%n", domain.get());
            }
        }
    }

    private static void delegation(String zone, List<InetAddress> addresses, PrintWriter out) {
        out.printf("  %s. IN NS ns.%s.%n", zone, zone);
        for (InetAddress address : addresses) {
            out.printf("  ns.%s. IN %s %s%n", zone, type(address), Endpoint.text(address));
        }
    }

    private static boolean inside(String domain, String zone) {
        return domain.equals(zone) || domain.endsWith("." + zone);
    }

    private static String type(InetAddress address) {
        return address instanceof Inet6Address ? "AAAA" : "A";
    }
}
