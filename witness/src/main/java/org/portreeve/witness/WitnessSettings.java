package org.portreeve.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a witness of our own is set up.
///
/// @param domain the domain `E` of recipients
/// @param senderDomain the domain `S` of senders
/// @param addresses the public addresses of the witness, for the DNS answers and for address literals
/// @param listen where mail is taken; port 0 means any free one
/// @param zone the zone that is delegated to the witness
/// @param dns where questions about the zone are answered; a host with several addresses should name them, since an
///     answer leaves from the address that the system picks when the listener has none
/// @param hostName the name in the greeting
/// @param contact how to reach the operator, shown to whoever looks the zone up
/// @param storage folder in which every arrival is kept before it is acknowledged
public record WitnessSettings(
        String domain,
        String senderDomain,
        List<InetAddress> addresses,
        List<InetSocketAddress> listen,
        Optional<String> zone,
        List<InetSocketAddress> dns,
        String hostName,
        Optional<String> contact,
        Optional<Path> storage) {
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    public WitnessSettings {
        domain = domainName(domain);
        senderDomain = domainName(senderDomain);
        zone = zone.map(WitnessSettings::domainName);
        hostName = domainName(hostName);
        addresses = List.copyOf(addresses);
        listen = ListenAddresses.distinct(listen);
        dns = ListenAddresses.distinct(dns);
        if (zone.isPresent() && addresses.isEmpty()) {
            throw new IllegalArgumentException("a zone needs the witness's addresses to answer with");
        }
    }

    /// A witness for one domain, without a zone or a folder.
    public static WitnessSettings simple(String domain, List<InetSocketAddress> listen) {
        return new WitnessSettings(
                domain,
                domain,
                List.of(),
                listen,
                Optional.empty(),
                List.of(),
                domain,
                Optional.empty(),
                Optional.empty());
    }

    /// `name` in lower case without a final dot.
    ///
    /// @throws IllegalArgumentException when it is not a domain name in ASCII
    static String domainName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (!DOMAIN.matcher(bare).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a domain name");
        }
        return bare;
    }
}
