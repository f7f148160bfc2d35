package org.portreeve.mailroom;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.portreeve.smtp.Transcript;

/// Takes the mail out of an IMAP folder, from time to time.
///
/// A message is marked (moved, or given a keyword) only after [Inbox#take] returned, so none is lost; when we stop
/// between the two it is taken once more, with the same digest. What was done is remembered by the server alone. A
/// message that the inbox refuses stays and is tried again, after a longer time each time; the others pass it by.
public final class ImapIntake implements AutoCloseable {
    /// The keyword of messages that were taken and not moved.
    public static final String TAKEN = "$PortreeveTaken";

    private static final System.Logger LOG = System.getLogger(ImapIntake.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final ImapIntakeSettings settings;
    private final ImapLook look;
    private final Waiting waiting;
    private volatile String trouble;
    private volatile boolean closed;
    private Thread poller;

    ImapIntake(ImapIntakeSettings settings, Inbox inbox, InstantSource clock) {
        this.settings = settings;
        this.waiting = new Waiting(settings.poll());
        this.look = new ImapLook(settings, inbox, clock, waiting);
    }

    /// Begins to look. A server that cannot be reached is tried again and again; see [#trouble].
    public static ImapIntake start(ImapIntakeSettings settings, Inbox inbox, InstantSource clock) {
        ImapIntake intake = new ImapIntake(settings, inbox, clock);
        intake.poller = Thread.ofVirtual().name("imap-intake").start(intake::poll);
        return intake;
    }

    private void poll() {
        Duration pause = Duration.ZERO;
        while (!closed) {
            try {
                Thread.sleep(pause);
                boolean more = lookOnce().more();
                trouble = null;
                pause = more ? Duration.ZERO : settings.poll();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    trouble = e.getMessage();
                    LOG.log(Level.WARNING, "mail cannot be taken out of its folder, trying again: " + e.getMessage());
                }
                Duration longer = pause.compareTo(settings.poll()) < 0 ? settings.poll() : pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        }
    }

    /// Looks into the folder once, with a connection of its own. A look that takes too long is broken off: to interrupt
    /// a virtual thread closes the socket that it waits on.
    ImapLook.Tally lookOnce() throws IOException, InterruptedException {
        AtomicReference<ImapLook.Tally> tally = new AtomicReference<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread worker = Thread.ofVirtual().name("imap-look").start(() -> {
            try {
                tally.set(connectAndLook());
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        try {
            if (!worker.join(settings.look())) {
                throw new IOException("a look into the mailbox of " + settings + " took longer than "
                        + settings.look().toSeconds() + " s");
            }
        } finally {
            worker.interrupt();
        }
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IOException(e);
        }
        return tally.get();
    }

    private ImapLook.Tally connectAndLook() throws IOException {
        try (IMAPStore store =
                (IMAPStore) Session.getInstance(settings.properties()).getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            return look.look(store);
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

    /// What keeps mail from being taken at present.
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /// How many messages the inbox refused; they are still in the folder.
    public int refused() {
        return waiting.size();
    }

    @Override
    public void close() {
        closed = true;
        if (poller != null) {
            poller.interrupt();
        }
    }
}
