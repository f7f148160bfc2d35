package org.portreeve.office;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/// Where a link of a policy may make the office ask: web servers, also those of the own networks, since policies lie
/// there; never this machine, nor what is only reached from it. Whoever writes a policy must learn nothing of it.
final class LinkTarget {
    private static final Set<Integer> PORTS = Set.of(80, 443);

    private LinkTarget() {}

    /// Whether all addresses of a link's host may be asked. A host that has none may be: asking fails, and says so.
    static boolean permitted(URI link) {
        if (link.getHost() == null || link.getScheme() == null) {
            return false;
        }
        String scheme = link.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        int port = link.getPort() < 0 ? usual : link.getPort();
        if (!Set.of("http", "https").contains(scheme) || !PORTS.contains(port)) {
            return false;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(link.getHost())) {
                if (local(address)) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException _) {
            return true;
        }
    }

    /// This machine, its link (there lie the metadata services of clouds), or no single machine.
    private static boolean local(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress();
    }
}
