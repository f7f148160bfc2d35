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
/// `mx-HEX.zone` has the witness as MX 10 and the host of that address as MX 20; `HOST.via.zone` has the host of that
/// name as MX 20, for servers that look for their own name; `a-HEX.zone` has that address. HEX is the address in
/// hexadecimal: 8 digits for IPv4, 32 for IPv6.
public final class ZoneNames {
    private static final String BACKUP = "mx-";
    private static final String HOST = "a-";
    private static final String VIA = ".via";
    private static final int NAME_LENGTH = 253;

    private ZoneNames() {}

    /// A domain of ours that names the host at `address` as its backup MX.
    public static String backupMx(InetAddress address, String zone) {
        return BACKUP + hex(address) + "." + zone;
    }

    /// Domains of ours that name `address` and each of `hostNames` as their backup MX.
    static List<String> backupMxs(InetAddress address, List<String> hostNames, String zone) {
        List<String> names = new ArrayList<>();
        names.add(backupMx(address, zone));
        for (String hostName : hostNames.subList(0, Math.min(2, hostNames.size()))) {
            String name = hostName + VIA + "." + zone;
            if (name.length() <= NAME_LENGTH) {
                names.add(name);
            }
        }
        return names;
    }

    /// The host that a name below the zone, written without the zone, has as its backup MX, or empty.
    public static Optional<String> backupMxHost(String relative) {
        String lower = relative.toLowerCase(Locale.ROOT);
        return lower.endsWith(VIA) && lower.length() > VIA.length()
                ? Optional.of(lower.substring(0, lower.length() - VIA.length()))
                : Optional.empty();
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
