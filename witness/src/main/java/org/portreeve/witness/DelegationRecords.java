package org.portreeve.witness;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Set;
import org.portreeve.smtp.Endpoint;

/// The DNS records that lead the world to a witness, in the form of a zone file (RFC 1035 section 5), for whoever
/// keeps the parent zone.
public final class DelegationRecords {
    private DelegationRecords() {}

    /// A delegation when the witness has a zone, and an MX for each domain that lies outside it.
    public static String text(WitnessSettings settings) {
        StringBuilder text = new StringBuilder();
        settings.zone().ifPresent(zone -> {
            text.append("; into the zone above ").append(zone).append('\n');
            line(text, zone, "NS", "ns." + zone + ".");
            addresses(text, "ns." + zone, settings);
        });
        Set<String> domains = new LinkedHashSet<>();
        domains.add(settings.domain());
        domains.add(settings.senderDomain());
        domains.removeIf(domain -> inZone(domain, settings));
        for (String domain : domains) {
            text.append("; into the zone of ").append(domain).append('\n');
            line(text, domain, "MX", "10 " + mailHost(settings) + ".");
            line(text, domain, "TXT", "\"v=spf1 ?all\"");
        }
        if (!domains.isEmpty() && !inZone(mailHost(settings), settings)) {
            text.append("; into the zone of ").append(mailHost(settings)).append('\n');
            addresses(text, mailHost(settings), settings);
        }
        return text.toString();
    }

    private static String mailHost(WitnessSettings settings) {
        return settings.zone().map(zone -> "mx." + zone).orElse(settings.hostName());
    }

    private static boolean inZone(String name, WitnessSettings settings) {
        return settings.zone()
                .map(zone -> name.equals(zone) || name.endsWith("." + zone))
                .orElse(false);
    }

    private static void addresses(StringBuilder text, String name, WitnessSettings settings) {
        if (settings.addresses().isEmpty()) {
            text.append("; ").append(name).append(". needs an A or AAAA record with the witness's address\n");
        }
        for (InetAddress address : settings.addresses()) {
            line(text, name, address instanceof Inet4Address ? "A" : "AAAA", Endpoint.text(address));
        }
    }

    private static void line(StringBuilder text, String name, String type, String data) {
        text.append(name)
                .append(".\t3600\tIN\t")
                .append(type)
                .append('\t')
                .append(data)
                .append('\n');
    }
}
