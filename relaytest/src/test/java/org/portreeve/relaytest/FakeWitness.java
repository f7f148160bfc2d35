package org.portreeve.relaytest;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.portreeve.testkit.Mail;

/// A witness in memory: servers of the test kit deliver to it by a call.
final class FakeWitness implements Witness {
    static final String DOMAIN = "witness.example";
    static final String SENDER_DOMAIN = "senders.example";

    private final Tokens tokens;
    private final Optional<String> zone;
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private volatile Consumer<Arrival> sink = _ -> {};

    FakeWitness(Tokens tokens, Optional<String> zone) {
        this.tokens = tokens;
        this.zone = zone;
    }

    /// Delivers to an address; anything that is not ours is an error of the server under test, and kept from the sink.
    void deliver(String from, String recipient, String content) {
        int at = recipient.lastIndexOf('@');
        if (at < 0) {
            return;
        }
        String local = recipient.substring(0, at).toLowerCase(Locale.ROOT);
        String token = aliases.getOrDefault(local, local);
        if (tokens.read(token).isEmpty()) {
            return;
        }
        Arrival arrival = new Arrival(
                token,
                Instant.now(),
                InetAddress.getLoopbackAddress(),
                "mx.example",
                from,
                recipient,
                List.of("from tester by mx.example"),
                content.getBytes(StandardCharsets.ISO_8859_1));
        arrivals.add(arrival);
        sink.accept(arrival);
    }

    /// Delivers a message as it was taken over, to `recipient`.
    void deliver(Mail mail, String recipient) {
        deliver(mail.envelope().sender(), recipient, "Received: from tester by mx.example\r\n" + mail.text());
    }

    /// Sends a bounce of a message to its sender, with its whole text.
    void bounce(Mail mail) {
        deliver(
                "",
                mail.envelope().sender(),
                "From: MAILER-DAEMON\r\nSubject: failed\r\n\r\nYour message:\r\n\r\n" + mail.text());
    }

    boolean knows(String local) {
        return aliases.containsKey(local) || tokens.read(local).isPresent();
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public String senderDomain() {
        return SENDER_DOMAIN;
    }

    @Override
    public String localPart(String token) {
        return token;
    }

    @Override
    public Optional<String> zone() {
        return zone;
    }

    @Override
    public List<InetAddress> addresses() {
        return List.of(InetAddress.ofLiteral("192.0.2.25"));
    }

    @Override
    public void expect(String alias, String token) {
        aliases.put(alias, token);
    }

    @Override
    public void listen(Consumer<Arrival> consumer) {
        sink = consumer;
    }

    @Override
    public void close() {}
}
