package org.portreeve.relaytest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names in the witness's zone that say what their DNS records are, so that the answerer needs no data.
///
/// `mx-HEX.zone` has the witness as MX 10 and the host of that address as MX 20; `a-HEX.zone` has that address. HEX is
/// the address in hexadecimal: 8 digits for IPv4, 32 for IPv6.
public final class ZoneNames {
    private static final String BACKUP = "mx-";
    private static final String HOST = "a-";

    private ZoneNames() {}

    /// A domain of ours that names the host at `address` as its backup MX.
    public static String backupMx(InetAddress address, String zone) {
        return BACKUP + hex(address) + "." + zone;
    }

    /// A host name of ours whose address is `address`.
    public static String host(InetAddress address, String zone) {
        return HOST + hex(address) + "." + zone;
    }

    /// The address in a [#backupMx] label, or empty when `label` is none.
    public static Optional<InetAddress> backupMxAddress(String label) {
        return address(label, BACKUP);
    }

    /// The address in a [#host] label, or empty when `label` is none.
    public static Optional<InetAddress> hostAddress(String label) {
        return address(label, HOST);
    }

    /// Domains of ours that a server mistakes for one of `domains` when it compares text: the zone itself where its
    /// text ends in a served domain, and a name below the zone that begins with one.
    static List<String> lookalikes(List<String> domains, String zone) {
        List<String> names = new ArrayList<>();
        for (String domain : domains.subList(0, Math.min(2, domains.size()))) {
            if (zone.endsWith(domain) && !zone.equals(domain) && !zone.endsWith("." + domain)) {
                names.add(zone);
            }
            names.add(domain + "." + zone);
        }
        return names;
    }

    private static String hex(InetAddress address) {
        return HexFormat.of().formatHex(address.getAddress());
    }

    private static Optional<InetAddress> address(String label, String prefix) {
        String lower = label.toLowerCase(Locale.ROOT);
        int digits = lower.length() - prefix.length();
        if (!lower.startsWith(prefix) || (digits != 8 && digits != 32)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByAddress(HexFormat.of().parseHex(lower.substring(prefix.length()))));
        } catch (IllegalArgumentException | UnknownHostException e) {
            return Optional.empty();
        }
    }
}
