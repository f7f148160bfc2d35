package org.portreeve.witness;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.Transcript;

/// A witness on another host, asked over HTTPS (see [WitnessServer]).
///
/// When the connection breaks it comes back by itself and goes on after the last arrival it saw, so nothing is lost.
public final class RemoteWitness implements Witness {
    private record Health(
            long cursor, String domain, String senderDomain, Optional<String> zone, List<InetAddress> addresses) {}

    private static final System.Logger LOG = System.getLogger(RemoteWitness.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final WitnessClient client;
    private final Health health;
    private final List<Consumer<Arrival>> sinks = new CopyOnWriteArrayList<>();
    private volatile String trouble;
    private volatile boolean closed;
    private Thread poller;

    private RemoteWitness(WitnessClient client, Health health) {
        this.client = client;
        this.health = health;
    }

    /// Reaches the witness at `url`, such as `https://witness.example.net:8425`.
    ///
    /// @param pin the witness's certificate as `sha256:` and hex; empty to trust who Java trusts
    /// @throws IOException when it is not reached or refuses the key; the message says what to do
    public static RemoteWitness connect(URI url, String accessKey, Optional<String> pin) throws IOException {
        WitnessClient client = new WitnessClient(url, accessKey, pin);
        try {
            return new RemoteWitness(client, health(client));
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static Health health(WitnessClient client) throws IOException {
        long cursor = 0;
        String domain = "";
        String senderDomain = "";
        Optional<String> zone = Optional.empty();
        List<InetAddress> addresses = new ArrayList<>();
        try (JsonParser json = client.get("/v1/health", Duration.ZERO)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "cursor" -> cursor = json.getLongValue();
                    case "domain" -> domain = WitnessSettings.domainName(json.getText());
                    case "senderDomain" -> senderDomain = WitnessSettings.domainName(json.getText());
                    case "zone" -> zone = Optional.of(WitnessSettings.domainName(json.getText()));
                    case "addresses" ->
                        ArrivalJson.strings(json).forEach(text -> addresses.add(InetAddress.ofLiteral(text)));
                    default -> json.skipChildren();
                }
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(client.url() + " does not answer as a witness does", e);
        }
        if (domain.isEmpty() || senderDomain.isEmpty()) {
            throw new IOException(client.url() + " does not answer as a witness does");
        }
        return new Health(cursor, domain, senderDomain, zone, List.copyOf(addresses));
    }

    @Override
    public synchronized void listen(Consumer<Arrival> sink) throws IOException {
        sinks.add(sink);
        if (poller == null) {
            long cursor = health(client).cursor();
            poller = Thread.ofVirtual().name("remote-witness").start(() -> poll(cursor));
        }
    }

    private void poll(long start) {
        long cursor = start;
        Duration pause = Duration.ofSeconds(1);
        while (!closed) {
            try {
                cursor = arrivals(cursor);
                trouble = null;
                pause = Duration.ofSeconds(1);
            } catch (IOException | RuntimeException e) {
                if (closed) {
                    return;
                }
                trouble = Transcript.printable(String.valueOf(e.getMessage()), 300);
                LOG.log(Level.WARNING, "the witness is not reached, trying again in {0} s", pause.toSeconds());
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException interrupted) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /// Asks once, tells the sinks, and gives the number to go on after.
    private long arrivals(long after) throws IOException {
        Duration wait = Duration.ofSeconds(25);
        long cursor = after;
        try (JsonParser json = client.get("/v1/arrivals?after=" + after + "&wait=" + wait.toSeconds(), wait)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "arrivals" -> {
                        while (json.nextToken() == JsonToken.START_OBJECT) {
                            NumberedArrival arrival = ArrivalJson.read(json);
                            cursor = Math.max(cursor, arrival.number());
                            sinks.forEach(sink -> sink.accept(arrival.arrival()));
                        }
                    }
                    case "missed" -> {
                        if (json.getBooleanValue()) {
                            LOG.log(Level.WARNING, "the witness has had more arrivals than it keeps; some are missed");
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        return cursor;
    }

    /// What keeps the witness from being asked at present.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void expect(String alias, String token) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = ArrivalJson.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("alias", alias);
            json.writeStringField("token", token);
            json.writeEndObject();
        }
        client.post("/v1/expect", out.toByteArray());
    }

    @Override
    public String domain() {
        return health.domain();
    }

    @Override
    public String senderDomain() {
        return health.senderDomain();
    }

    @Override
    public String localPart(String token) {
        return token;
    }

    @Override
    public Optional<String> zone() {
        return health.zone();
    }

    @Override
    public List<InetAddress> addresses() {
        return health.addresses();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (poller != null) {
            poller.interrupt();
        }
        client.close();
    }
}
