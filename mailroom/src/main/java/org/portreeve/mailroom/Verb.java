package org.portreeve.mailroom;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/// A command that is counted before it is answered.
final class Verb extends BaseCommand {
    /// Makes the reply to a whole command line, which is hostile.
    @FunctionalInterface
    interface Answer {
        /// Returns the reply without its line end, or the empty text when it was sent already.
        String to(String line, Session session, Guest guest) throws IOException, DropConnectionException;
    }

    private final Doorkeeper door;
    private final Answer answer;

    Verb(String name, Doorkeeper door, Answer answer) {
        super(name, "A command.");
        this.door = door;
        this.answer = answer;
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        Guest guest = door.guest(session);
        if (guest == null || !guest.mayGoOn()) {
            throw new DropConnectionException(421, "4.7.0 too many commands or errors, come back later");
        }
        String reply = answer.to(line, session, guest);
        if (!reply.isEmpty()) {
            guest.replied(reply);
            session.sendResponse(reply);
        }
    }
}
