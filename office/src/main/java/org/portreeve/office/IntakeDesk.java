package org.portreeve.office;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.portreeve.mailroom.Inbox;
import org.portreeve.mailroom.Origin;
import org.portreeve.mailroom.ReceivedMail;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.IntakeWriter;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Store;
import org.portreeve.store.StoreException;

/// Takes mail in, from the listener, from a folder, as a file, as the body of a request. What it has taken is durable;
/// nothing of it is read here ([IntakeWorker] does). Close it when no more mail comes.
public final class IntakeDesk implements Inbox, AutoCloseable {
    /// How a mail came whose end was left where it was, since it is too large.
    static final String START_ONLY = "imap-start";

    private final Store store;
    private final InstantSource clock;
    private final IntakeWriter writer;

    public IntakeDesk(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        writer = new IntakeWriter(store);
    }

    /// Takes a mail and returns when it is durable: true, or false when it was known already.
    ///
    /// @throws StoreException when it cannot be kept now
    public boolean take(IntakeMail mail) {
        try {
            return writer.take(mail);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("the office is ending and takes no more mail", e);
        }
    }

    @Override
    public void take(ReceivedMail mail) throws IOException {
        try {
            take(kept(mail));
        } catch (RuntimeException e) {
            throw new IOException("the mail cannot be kept now: " + e.getMessage(), e);
        }
    }

    /// Takes a mail that somebody has as a file; false when it was known already.
    public boolean takeFile(byte[] octets, String by) {
        return take(kept(ReceivedMail.handed(octets, by, clock.instant())));
    }

    private static IntakeMail kept(ReceivedMail mail) {
        Optional<InetAddress> peer = Optional.empty();
        Optional<String> helo = Optional.empty();
        String source = switch (mail.origin()) {
            case Origin.Session(InetAddress client, String name, boolean _) -> {
                peer = Optional.of(client);
                helo = Optional.of(name);
                yield "smtp";
            }
            case Origin.Mailbox _ -> mail.whole() ? "imap" : START_ONLY;
            case Origin.Handed _ -> "file";
        };
        List<String> recipients = mail.recipients();
        return new IntakeMail(
                mail.time(), source, peer, helo, mail.reversePath().orElse(""), recipients, mail.octets());
    }

    /// Has a mail that was set aside read again; false when there is none of this number, or its bytes are gone.
    public boolean takeAgain(long id) {
        return store.inTransaction(tx -> {
            Optional<QueuedMail> mail =
                    tx.intake().get(id).filter(found -> found.state() == QueuedMail.State.SET_ASIDE);
            if (mail.isEmpty() || tx.intake().bytes(id).isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            tx.intake().retry(id, "a person wants it read again", now);
            return true;
        });
    }

    /// Writes what has come and ends.
    @Override
    public void close() {
        writer.close();
    }
}
