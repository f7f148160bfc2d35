package org.portreeve.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.portreeve.relaytest.Arrival;
import org.portreeve.smtp.Endpoint;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/// One mail transaction at the witness. A transaction that ends before its message, such as a sender callout, leaves
/// no trace.
final class Reception implements MessageHandler {
    /// Takes what arrived; when it returns, the arrivals are recorded.
    interface Recorder {
        void record(List<Arrival> arrivals) throws IOException;
    }

    private record Accepted(String token, String recipient) {}

    private static final System.Logger LOG = System.getLogger(Reception.class.getName());
    private static final int CHUNK = 64 * 1024;
    /// What is read and thrown away of a message that is too large, so that its sender gets to see the reply.
    private static final int EXCESS_OCTETS = 32 << 20;
    /// Chunks beyond the first that all messages in progress may hold together: 64 MB.
    private static final Semaphore MEMORY = new Semaphore(1024);

    private final Recipients recipients;
    private final InstantSource clock;
    private final InetAddress peer;
    private final String helo;
    private final Recorder recorder;
    private final List<Accepted> accepted = new ArrayList<>();
    private String reversePath = "";
    private int held;

    Reception(Recipients recipients, InstantSource clock, InetAddress peer, String helo, Recorder recorder) {
        this.recipients = recipients;
        this.clock = clock;
        this.peer = peer;
        this.helo = helo;
        this.recorder = recorder;
    }

    @Override
    public void from(String path) {
        reversePath = path;
    }

    @Override
    public void recipient(String path) throws RejectException {
        switch (recipients.match(path)) {
            case Recipients.Match.Attempt(String token) -> accepted.add(new Accepted(token, path));
            case Recipients.Match.Postmaster() -> LOG.log(Level.INFO, "{0} writes to postmaster", text(peer));
            case Recipients.Match.Foreign() ->
                throw new RejectException(550, "5.7.1 no such recipient; this host relays no mail");
        }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] message = read(data);
        if (accepted.isEmpty()) {
            LOG.log(Level.INFO, "discarded a message from {0} to postmaster", text(peer));
            return "2.0.0 accepted";
        }
        Instant now = clock.instant();
        List<String> received = HeaderFields.of(message).values("Received");
        List<Arrival> arrivals = accepted.stream()
                .map(to -> new Arrival(to.token(), now, peer, helo, reversePath, to.recipient(), received, message))
                .toList();
        try {
            recorder.record(arrivals);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "an arrival could not be recorded and was put off", e);
            throw new DropConnectionException(451, "4.3.0 cannot keep the message now");
        }
        return "2.0.0 recorded";
    }

    private byte[] read(InputStream data) throws RejectException, IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(4096);
        byte[] chunk = new byte[8192];
        int count = data.read(chunk, 0, chunk.length);
        while (count >= 0) {
            if (message.size() + count > EmbeddedWitness.MESSAGE_OCTETS) {
                skip(data, chunk);
                throw new DropConnectionException(552, "5.3.4 the message is too large");
            }
            if ((message.size() + count) / CHUNK > held) {
                if (!MEMORY.tryAcquire()) {
                    throw new DropConnectionException(451, "4.3.1 too many large messages at a time");
                }
                held++;
            }
            message.write(chunk, 0, count);
            count = data.read(chunk, 0, chunk.length);
        }
        return message.toByteArray();
    }

    private static void skip(InputStream data, byte[] chunk) throws IOException {
        int skipped = 0;
        int count = 0;
        while (count >= 0 && skipped < EXCESS_OCTETS) {
            count = data.read(chunk, 0, chunk.length);
            skipped += count;
        }
    }

    private static String text(InetAddress address) {
        return Endpoint.text(address);
    }

    @Override
    public void done() {
        MEMORY.release(held);
        held = 0;
    }
}
