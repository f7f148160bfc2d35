package org.portreeve.contacts;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Mailboxes that look like a contact and are none: registries, which stand in the data of networks whose holder is
/// not known, and mailboxes that nobody reads. They are never written to.
public final class Fallbacks {
    /// The registries that hand out addresses and top-level domains, and the holders of the zones above everybody's.
    private static final Set<String> REGISTRIES = Set.of(
            "afrinic.net",
            "apnic.net",
            "arin.net",
            "lacnic.net",
            "ripe.net",
            "nro.net",
            "iana.org",
            "icann.org",
            "iana-servers.net",
            "internic.net",
            "root-servers.net",
            "root-servers.org",
            "verisign-grs.com",
            "nic.ad.jp",
            "jpnic.ad.jp",
            "nic.or.kr",
            "kisa.or.kr",
            "nida.or.kr",
            "krnic.net",
            "cnnic.cn",
            "cnnic.net.cn",
            "twnic.tw",
            "twnic.net.tw",
            "twnic.net",
            "vnnic.vn",
            "irinn.in",
            "nixiregistry.in",
            "idnic.net",
            "registro.br",
            "nic.br",
            "nic.mx",
            "denic.de",
            "nic.uk",
            "nominet.uk",
            "nominet.org.uk",
            "nic.fr",
            "afnic.fr",
            "nic.at",
            "switch.ch",
            "nic.ch",
            "sidn.nl",
            "eurid.eu");

    private static final Set<String> UNREAD =
            Set.of("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "nobody", "devnull", "dev-null");

    private final Set<String> domains;
    private final Set<String> mailboxes;

    private Fallbacks(Set<String> domains, Set<String> mailboxes) {
        this.domains = Set.copyOf(domains);
        this.mailboxes = Set.copyOf(mailboxes);
    }

    /// Those that are known everywhere.
    public static Fallbacks standard() {
        return new Fallbacks(REGISTRIES, Set.of());
    }

    /// These and more: a domain stands for itself and everything below, `name@domain` for one mailbox.
    ///
    /// @throws IllegalArgumentException with the entry that is neither
    public Fallbacks with(Collection<String> more) {
        Set<String> allDomains = new TreeSet<>(domains);
        Set<String> allMailboxes = new TreeSet<>(mailboxes);
        for (String entry : more) {
            try {
                if (entry.indexOf('@') >= 0) {
                    allMailboxes.add(MailAddress.parse(entry).key());
                } else {
                    allDomains.add(new MailAddress("x", entry.strip()).domain());
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "\"%s\" is neither a domain nor a mail address; write registry.org or abuse@isp.net"
                                .formatted(Texts.line(entry, 80)),
                        e);
            }
        }
        return new Fallbacks(allDomains, allMailboxes);
    }

    /// Why `address` is never written to, if so.
    public Optional<String> reason(MailAddress address) {
        if (mailboxes.contains(address.key())) {
            return Optional.of(address + " is on the list of mailboxes that are never written to");
        }
        Optional<String> registry = domains.stream().filter(address::in).min(String::compareTo);
        if (registry.isPresent()) {
            return Optional.of(
                    "%s belongs to %s, which does not answer for this server".formatted(address, registry.get()));
        }
        if (address.domain().endsWith(".invalid")) {
            return Optional.of(address + " does not exist");
        }
        return UNREAD.contains(address.local().toLowerCase(Locale.ROOT))
                ? Optional.of(address + " is not read by anybody")
                : Optional.empty();
    }
}
