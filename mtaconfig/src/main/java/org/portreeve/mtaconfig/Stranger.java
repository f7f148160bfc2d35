package org.portreeve.mtaconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Somebody who has no right to relay, and what they try.
public final class Stranger {
    /// A domain that the stranger's mail exchangers make the server a backup of.
    public static final String BACKED_UP = "backed-up.relay-audit.example";

    static final String FOREIGN = "w.relay-audit.example";
    private static final String MAILBOX = "r@" + FOREIGN;
    private static final String SENDER = "x@sender.relay-audit.example";
    private static final String NAME = "client.relay-audit.example";
    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 16;
    private static final List<String> ADDRESSES =
            List.of("203.0.113.9", "198.51.100.7", "192.0.2.77", "45.83.1.2", "93.184.215.14", "186.2.3.4", "17.8.7.6");
    private static final List<String> ADDRESSES6 =
            List.of("2001:db8:9::9", "2600:1f00::7", "2a01:4f8:1::5", "2400:cb00::8");

    private final Site site;
    private final List<Trial> trials = new ArrayList<>();

    private Stranger(Site site) {
        this.site = site;
    }

    /// What is tried at a server, the plainest first.
    public static List<Trial> trials(Site site) {
        Stranger stranger = new Stranger(site);
        stranger.plain();
        stranger.senders();
        stranger.routes();
        stranger.backups();
        stranger.clients();
        return List.copyOf(stranger.trials);
    }

    /// Somebody at the server itself, whom a stranger may pass for when the server believes a PROXY line or XCLIENT.
    public static Trial insider(String technique, String prelude, Trial outside) {
        return new Trial(technique, prelude, outside.client().at("127.0.0.1").named("localhost"), outside.envelope());
    }

    /// An address of nobody that the configuration names in particular.
    static Optional<String> outsider(List<String> addresses, List<Network> trusted) {
        return addresses.stream().filter(address -> !named(address, trusted)).findFirst();
    }

    private static boolean named(String address, List<Network> trusted) {
        byte[] bytes = Addresses.bytes(address).orElseThrow();
        return trusted.stream()
                .anyMatch(network ->
                        network.prefix() >= (network.isIpv4() ? WIDEST_IPV4 : WIDEST_IPV6) && network.contains(bytes));
    }

    private Client client() {
        return Client.of(outsider(ADDRESSES, site.trusted()).orElse(ADDRESSES.getFirst()), NAME, NAME);
    }

    private String domain() {
        return site.served().isEmpty() ? site.host() : site.served().getFirst();
    }

    private void add(String technique, Client client, String sender, String recipient) {
        trials.add(new Trial(technique, "", client, new Envelope(sender, recipient)));
    }

    private void plain() {
        add("A1", client(), SENDER, MAILBOX);
        for (Network network : site.trusted()) {
            if (network.prefix() < (network.isIpv4() ? WIDEST_IPV4 : WIDEST_IPV6)) {
                inside(network).ifPresent(address -> add("A1", client().at(address), SENDER, MAILBOX));
            }
        }
        outsider(ADDRESSES6, site.trusted()).ifPresent(address -> add("A1", client().at(address), SENDER, MAILBOX));
        add("A1", client().named(Client.NAMELESS), SENDER, MAILBOX);
        for (String top : List.of("com", "net", "org", "edu", "de")) {
            add("A1", client(), "x@sender." + top, "r@relay-audit-of-ports." + top);
        }
        for (String recipient : site.recipients()) {
            add("A1", client(), SENDER, recipient);
        }
        add("D9", client().encrypted(Certificate.NONE), SENDER, MAILBOX);
        add("D8", client().encrypted(Certificate.SELF_SIGNED), SENDER, MAILBOX);
        add("D8", client().encrypted(Certificate.PUBLIC), SENDER, MAILBOX);
    }

    /// An address in a wide network that no narrower one names.
    private Optional<String> inside(Network network) {
        List<String> candidates = new ArrayList<>();
        for (String address : network.isIpv4() ? ADDRESSES : ADDRESSES6) {
            if (network.contains(Addresses.bytes(address).orElseThrow())) {
                candidates.add(address);
            }
        }
        byte[] bits = network.bits();
        for (int step = 1; step <= 4; step++) {
            byte[] some = bits.clone();
            some[1] = (byte) (some[1] + 37 * step);
            some[some.length - 1] = 7;
            if (network.contains(some)) {
                candidates.add(Addresses.text(some));
            }
        }
        return outsider(candidates, site.trusted());
    }

    private void senders() {
        String host = site.host();
        String domain = domain();
        add("A2", client(), MAILBOX, MAILBOX);
        add("A3", client(), "", MAILBOX);
        add("A4", client(), "x@" + host, MAILBOX);
        for (String local : List.of("x", "postmaster", "info", "root")) {
            add(local.equals("x") ? "A5" : "A6", client(), local + "@" + domain, MAILBOX);
        }
        add("A7", client(), "x@[127.0.0.1]", MAILBOX);
        add("A8", client(), "x@localhost", MAILBOX);
        add("A9", client(), "x", MAILBOX);
        add("A10", client(), domain + "!x", MAILBOX);
        for (String sender : site.senders()) {
            add("A5", client(), sender, MAILBOX);
        }
    }

    private void routes() {
        route("B1", "r%%%s@%s", site.host());
        route("B4", "r%%%s@%s", "localhost");
        for (String domain : site.served()) {
            route("B3", "r%%%s@%s", domain);
            route("B8", "r@%s@%s", domain);
            route("B11", "@%2$s:r@%1$s", domain);
            route("B15", "%s!r@%s", domain);
            route("B16", "%2$s!%1$s!r", domain);
            route("B22", "r@not%2$s", domain);
        }
        add("B5", client(), SENDER, "r%" + FOREIGN);
        add("B10", client(), SENDER, "r@" + FOREIGN + "@");
        add("B14", client(), SENDER, FOREIGN + "!r");
        add("B21", client(), SENDER, "r@[198.51.100.25]");
    }

    private void route(String technique, String form, String domain) {
        if (!domain.isEmpty()) {
            add(technique, client(), SENDER, form.formatted(FOREIGN, domain));
        }
    }

    private void backups() {
        add("C1", client(), SENDER, "r@" + BACKED_UP);
    }

    private void clients() {
        for (String helo : List.of("localhost", "localhost.localdomain", site.host(), domain(), "[127.0.0.1]")) {
            if (!helo.isEmpty()) {
                add("D1", client().greeting(helo), SENDER, MAILBOX);
            }
        }
        for (String helo : site.greetings()) {
            add("D1", client().greeting(helo), SENDER, MAILBOX);
        }
        for (String name : site.names()) {
            // Whoever runs an address space may point an address anywhere, but only the domain's owner points back.
            Client forged = client();
            add(
                    "D2",
                    new Client(
                            forged.address(),
                            Client.NAMELESS,
                            name.startsWith(".") ? "x" + name : name,
                            forged.helo(),
                            false,
                            Certificate.NONE,
                            Optional.empty()),
                    SENDER,
                    MAILBOX);
        }
    }
}
