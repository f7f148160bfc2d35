package org.portreeve.witness;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;

/// A witness in this process: it listens for mail, and for questions about its zone when it has one.
///
/// A message is recorded once for each recipient of ours that it came to, before it is acknowledged. What the sinks of
/// [#listen] do happens before that too, so they must be quick.
public final class EmbeddedWitness implements Witness {
    /// The largest message that is taken.
    public static final int MESSAGE_OCTETS = 1 << 20;

    /// Connections at a time, over all listeners.
    static final int CONNECTIONS = 1000;

    private static final System.Logger LOG = System.getLogger(EmbeddedWitness.class.getName());
    private static final Duration SESSION = Duration.ofMinutes(10);

    private final WitnessSettings settings;
    private final InstantSource clock;
    private final Recipients recipients;
    private final Optional<ArrivalFolder> folder;
    private final AtomicLong last = new AtomicLong();
    private final List<Consumer<NumberedArrival>> sinks = new CopyOnWriteArrayList<>();
    private final SessionLimits sessions = new SessionLimits(CONNECTIONS, CONNECTIONS / 2, SESSION);
    private final List<SmtpListener> listeners = new ArrayList<>();
    private final List<DnsListener> dnsListeners = new ArrayList<>();

    private EmbeddedWitness(WitnessSettings settings, Tokens tokens, InstantSource clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.recipients = new Recipients(settings, tokens);
        this.folder = settings.storage().isPresent()
                ? Optional.of(new ArrivalFolder(settings.storage().get()))
                : Optional.empty();
    }

    /// Starts all listeners of `settings`, or none.
    ///
    /// @throws IOException when one does not start; the message says which and what to do
    public static EmbeddedWitness start(WitnessSettings settings, Tokens tokens, InstantSource clock)
            throws IOException {
        EmbeddedWitness witness = new EmbeddedWitness(settings, tokens, clock);
        try {
            witness.open();
            return witness;
        } catch (IOException | RuntimeException e) {
            witness.close();
            throw e;
        }
    }

    private void open() throws IOException {
        ServerTls tls = new ServerTls(settings.hostName(), clock);
        for (InetSocketAddress address : settings.listen()) {
            listeners.add(SmtpListener.start(address, settings.hostName(), tls, sessions, this::reception));
        }
        if (settings.zone().isPresent()) {
            ZoneAnswerer answerer = new ZoneAnswerer(
                    settings.zone().get(),
                    settings.addresses(),
                    settings.contact().orElse(""));
            for (InetSocketAddress address : settings.dns()) {
                dnsListeners.add(DnsListener.start(address, answerer));
            }
        }
    }

    private Reception reception(InetAddress peer, String helo) {
        return new Reception(recipients, clock, peer, helo, this::record);
    }

    private void record(List<Arrival> arrivals) throws IOException {
        for (Arrival arrival : arrivals) {
            NumberedArrival numbered = new NumberedArrival(nextNumber(arrival.time()), arrival);
            if (folder.isPresent()) {
                folder.get().keep(numbered);
            }
            for (Consumer<NumberedArrival> sink : sinks) {
                try {
                    sink.accept(numbered);
                } catch (RuntimeException e) {
                    LOG.log(Level.ERROR, "a listener failed on an arrival", e);
                }
            }
        }
    }

    /// Microseconds since 1970, or more when two arrivals share one.
    private long nextNumber(Instant time) {
        long micros = time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
        return last.updateAndGet(before -> Math.max(before + 1, micros));
    }

    /// Where mail is taken, with the ports that the system chose.
    public List<InetSocketAddress> smtpAddresses() {
        return listeners.stream().map(SmtpListener::address).toList();
    }

    /// Where questions about the zone are answered, with the ports that the system chose.
    public List<InetSocketAddress> dnsAddresses() {
        return dnsListeners.stream().map(DnsListener::address).toList();
    }

    int sessions() {
        return sessions.sessions();
    }

    /// The last arrivals in the storage folder, oldest first: at most `count`, not many more than `octets`.
    List<NumberedArrival> stored(int count, long octets) throws IOException {
        return folder.isPresent() ? folder.get().newest(count, octets) : List.of();
    }

    void listenNumbered(Consumer<NumberedArrival> sink) {
        sinks.add(sink);
    }

    @Override
    public String domain() {
        return settings.domain();
    }

    @Override
    public String senderDomain() {
        return settings.senderDomain();
    }

    @Override
    public String localPart(String token) {
        return token;
    }

    @Override
    public Optional<String> zone() {
        return settings.zone();
    }

    @Override
    public List<InetAddress> addresses() {
        return settings.addresses();
    }

    @Override
    public void expect(String alias, String token) {
        recipients.expect(alias, token);
    }

    @Override
    public void listen(Consumer<Arrival> sink) {
        listenNumbered(numbered -> sink.accept(numbered.arrival()));
    }

    @Override
    public void close() {
        sessions.close();
        listeners.forEach(SmtpListener::close);
        dnsListeners.forEach(DnsListener::close);
        sinks.clear();
    }
}
