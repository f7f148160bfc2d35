package org.portreeve.mailroom;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.portreeve.smtp.Transcript;

/// One look into a folder: takes what is there, message by message, and marks each one that was taken.
final class ImapLook {
    /// Messages in one look. The rest comes with the next one, at once.
    static final int MESSAGES = 500;

    /// So many refusals in a row are the inbox's trouble and no message's; the look ends, the next one goes on behind
    /// them.
    private static final int REFUSALS = 20;

    private static final System.Logger LOG = System.getLogger(ImapLook.class.getName());

    /// What a look came to.
    ///
    /// @param taken messages that the inbox has now
    /// @param refused messages that it does not have
    /// @param more whether there are messages that were not tried for lack of time
    record Tally(int taken, int refused, boolean more) {}

    private final ImapIntakeSettings settings;
    private final Inbox inbox;
    private final InstantSource clock;
    private final Waiting waiting;

    ImapLook(ImapIntakeSettings settings, Inbox inbox, InstantSource clock, Waiting waiting) {
        this.settings = settings;
        this.inbox = inbox;
        this.clock = clock;
        this.waiting = waiting;
    }

    Tally look(IMAPStore store) throws MessagingException, IOException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(settings.folder());
        if (!folder.exists()) {
            throw new IOException("the mailbox of " + settings + " has no folder \"" + settings.folder() + "\"");
        }
        Optional<Folder> done = Optional.empty();
        if (settings.doneFolder().isPresent()) {
            Folder there = store.getFolder(settings.doneFolder().get());
            if (!there.exists() && !there.create(Folder.HOLDS_MESSAGES)) {
                throw new IOException("the mailbox of " + settings + " has no folder \""
                        + settings.doneFolder().get() + "\", and it cannot be made");
            }
            done = Optional.of(there);
        }
        folder.open(Folder.READ_WRITE);
        try {
            Flags kept = folder.getPermanentFlags();
            if (done.isEmpty() && !kept.contains(Flags.Flag.USER) && !kept.contains(ImapIntake.TAKEN)) {
                throw new IOException("the IMAP server of " + settings
                        + " keeps no keywords: name a folder for the mail that was taken");
            }
            return read(store, folder, done);
        } finally {
            if (folder.isOpen()) {
                folder.close(false);
            }
        }
    }

    private Tally read(IMAPStore store, IMAPFolder folder, Optional<Folder> done)
            throws MessagingException, IOException {
        Message[] found = folder.search(new AndTerm(
                new FlagTerm(new Flags(Flags.Flag.DELETED), false), new FlagTerm(new Flags(ImapIntake.TAKEN), false)));
        FetchProfile uids = new FetchProfile();
        uids.add(UIDFolder.FetchProfileItem.UID);
        folder.fetch(found, uids);
        waiting.folderIs(folder.getUIDValidity());
        Set<Long> there = new HashSet<>();
        for (Message message : found) {
            there.add(folder.getUID(message));
        }
        waiting.keep(there);
        int taken = 0;
        int refused = 0;
        int inARow = 0;
        for (Message message : found) {
            long uid = folder.getUID(message);
            if (!(message instanceof IMAPMessage imap) || !waiting.due(uid, clock.instant())) {
                continue;
            }
            if (taken + refused == MESSAGES || inARow == REFUSALS) {
                return new Tally(taken, refused, true);
            }
            if (take(folder, imap, uid)) {
                mark(store, folder, done, imap);
                taken++;
                inARow = 0;
            } else {
                refused++;
                inARow++;
            }
        }
        return new Tally(taken, refused, false);
    }

    /// Hands one message over. Returns whether the inbox has it.
    ///
    /// @throws MessagingException when nothing more can be read from the folder
    private boolean take(IMAPFolder folder, IMAPMessage message, long uid) throws MessagingException {
        try {
            inbox.take(received(folder, message, uid));
            waiting.taken(uid);
            return true;
        } catch (MessageRemovedException e) {
            return false;
        } catch (IOException | MessagingException | RuntimeException e) {
            waiting.failed(uid, clock.instant());
            LOG.log(
                    Level.WARNING,
                    "the message with uid " + uid + " in the mailbox of " + settings + " could not be taken: "
                            + Transcript.printable(e.toString(), 200),
                    e instanceof RuntimeException ? e : null);
            if (!folder.isOpen() || Thread.currentThread().isInterrupted()) {
                throw new MessagingException("the connection broke at the message with uid " + uid, e);
            }
            return false;
        }
    }

    private ReceivedMail received(IMAPFolder folder, IMAPMessage message, long uid)
            throws MessagingException, IOException {
        message.setPeek(true);
        byte[] octets;
        boolean whole;
        try (InputStream in = message.getMimeStream()) {
            octets = in.readNBytes(settings.messageOctets());
            whole = octets.length < settings.messageOctets() || in.read() < 0;
        }
        return new ReceivedMail(
                ReceivedMail.digest(octets),
                octets,
                whole,
                reversePath(octets),
                List.of(),
                new Origin.Mailbox(settings.toString(), settings.folder(), folder.getUIDValidity(), uid),
                clock.instant());
    }

    /// The envelope's sender, as the server that delivered into the mailbox wrote it on top (RFC 5321 section 4.4).
    private static Optional<String> reversePath(byte[] octets) throws MessagingException {
        String[] paths = new InternetHeaders(new ByteArrayInputStream(octets), true).getHeader("Return-Path");
        if (paths == null) {
            return Optional.empty();
        }
        String path = paths[0].strip();
        return path.startsWith("<") && path.endsWith(">")
                ? Optional.of(path.substring(1, path.length() - 1))
                : Optional.empty();
    }

    /// Moves the message away, or gives it the keyword. When this fails it is taken once more, later.
    private static void mark(IMAPStore store, IMAPFolder folder, Optional<Folder> done, IMAPMessage message)
            throws MessagingException {
        Message[] one = {message};
        if (done.isEmpty()) {
            folder.setFlags(one, new Flags(ImapIntake.TAKEN), true);
        } else if (store.hasCapability("MOVE")) {
            folder.moveMessages(one, done.get());
        } else {
            folder.copyMessages(one, done.get());
            folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
            if (store.hasCapability("UIDPLUS")) {
                folder.expunge(one);
            }
            // Without UIDPLUS an EXPUNGE would remove what others marked as well; the deleted one stays, and is
            // skipped.
        }
    }
}
