package org.portreeve.witness;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.Transcript;

/// A mailbox of the user's as the witness, looked into over IMAP (RFC 3501). It is opened for reading only: nothing in
/// it is changed or deleted.
///
/// The peer of an arrival is what the mailbox's server wrote into Received. Where that tells nothing it is
/// [#UNKNOWN_PEER]. Mail that was there before [#listen] is not looked at.
public final class ImapWitness implements Witness {
    /// Stands for a peer that no Received field names.
    public static final InetAddress UNKNOWN_PEER = InetAddress.ofLiteral("0.0.0.0");

    private static final System.Logger LOG = System.getLogger(ImapWitness.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// How far a folder was read.
    private record Place(long validity, long nextUid) {}

    private final ImapSettings settings;
    private final InstantSource clock;
    private final MailboxTokens mailboxTokens;
    private final List<Consumer<Arrival>> sinks = new CopyOnWriteArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private volatile Store store;
    private volatile String trouble;
    private volatile boolean closed;
    private Thread poller;

    public ImapWitness(ImapSettings settings, Tokens tokens, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.mailboxTokens = new MailboxTokens(settings.address(), tokens);
    }

    @Override
    public synchronized void listen(Consumer<Arrival> sink) throws IOException {
        sinks.add(sink);
        if (poller == null) {
            look();
            poller = Thread.ofVirtual().name("imap-witness").start(this::poll);
        }
    }

    private void poll() {
        Duration pause = settings.poll();
        while (!closed) {
            try {
                Thread.sleep(pause);
                look();
                trouble = null;
                pause = settings.poll();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    trouble = e.getMessage();
                    LOG.log(Level.WARNING, "the mailbox cannot be looked into, trying again");
                    disconnect();
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /// Looks into every folder once.
    private void look() throws IOException {
        try {
            if (store == null || !store.isConnected()) {
                Store fresh = Session.getInstance(settings.properties()).getStore("imap");
                fresh.connect(settings.host(), settings.port(), settings.user(), settings.password());
                store = fresh;
            }
            for (String name : settings.folders()) {
                IMAPFolder folder = (IMAPFolder) store.getFolder(name);
                if (!folder.exists()) {
                    throw new IOException("the mailbox of " + settings + " has no folder \"" + name + "\"");
                }
                folder.open(Folder.READ_ONLY);
                try {
                    read(name, folder);
                } finally {
                    folder.close(false);
                }
            }
        } catch (AuthenticationFailedException e) {
            throw new IOException("the IMAP server refuses the login of " + settings, e);
        } catch (MessagingException e) {
            throw new IOException("the mailbox of " + settings + " is not reached: " + reason(e), e);
        }
    }

    private static String reason(MessagingException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return Transcript.printable(text, 200);
    }

    private void read(String name, IMAPFolder folder) throws MessagingException, IOException {
        Place place = places.get(name);
        long next = folder.getUIDNext();
        if (place == null || place.validity() != folder.getUIDValidity()) {
            places.put(name, new Place(folder.getUIDValidity(), next));
            return;
        }
        if (next == place.nextUid()) {
            return;
        }
        for (Message message : folder.getMessagesByUID(place.nextUid(), UIDFolder.LASTUID)) {
            // RFC 3501 section 6.4.8: a range up to * has the last message even when that is before the range.
            long uid = message == null ? -1 : folder.getUID(message);
            if (uid >= place.nextUid() && message instanceof IMAPMessage imap) {
                arrival(imap).ifPresent(arrival -> sinks.forEach(sink -> sink.accept(arrival)));
                places.put(name, new Place(place.validity(), uid + 1));
            }
        }
    }

    private Optional<Arrival> arrival(IMAPMessage message) throws MessagingException, IOException {
        message.setPeek(true);
        byte[] octets;
        try (InputStream in = message.getMimeStream()) {
            octets = in.readNBytes(EmbeddedWitness.MESSAGE_OCTETS);
        }
        HeaderFields header = HeaderFields.of(octets);
        List<String> received = header.values("Received");
        Optional<ReceivedLine> from = ReceivedLine.firstExternal(received);
        Date date = message.getReceivedDate();
        return mailboxTokens
                .find(header)
                .map(found -> new Arrival(
                        found.token(),
                        date == null ? clock.instant() : date.toInstant(),
                        from.flatMap(ReceivedLine::peer).orElse(UNKNOWN_PEER),
                        from.map(ReceivedLine::helo).orElse(""),
                        reversePath(header),
                        found.address(),
                        received,
                        octets));
    }

    private static String reversePath(HeaderFields header) {
        String path = header.values("Return-Path").stream().findFirst().orElse("");
        return path.startsWith("<") && path.endsWith(">") ? path.substring(1, path.length() - 1) : path;
    }

    /// What keeps the mailbox from being looked into at present.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public String domain() {
        return settings.address().domain();
    }

    @Override
    public String senderDomain() {
        return settings.address().domain();
    }

    @Override
    public String localPart(String token) {
        return settings.address().localPart(token);
    }

    @Override
    public Optional<String> zone() {
        return Optional.empty();
    }

    @Override
    public List<InetAddress> addresses() {
        return List.of();
    }

    @Override
    public void expect(String alias, String token) {
        mailboxTokens.expect(alias, token);
    }

    private void disconnect() {
        Store current = store;
        store = null;
        if (current != null) {
            try {
                current.close();
            } catch (MessagingException e) {
                LOG.log(Level.DEBUG, "closing a mailbox", e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (poller != null) {
            poller.interrupt();
        }
        disconnect();
    }
}
