package org.portreeve.witness;

import java.io.IOException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/// EHLO as the witness answers it: without CHUNKING, with PIPELINING.
final class WitnessEhlo extends BaseCommand {
    WitnessEhlo() {
        super("EHLO", "Introduce yourself.", "<host name>");
    }

    @Override
    public void execute(String line, Session session) throws IOException {
        String[] words = getArgs(line);
        if (words.length < 2) {
            session.sendResponse("501 5.5.4 EHLO needs a name");
            return;
        }
        session.resetMailTransaction();
        session.setHelo(words[1]);
        session.sendResponse("250-" + session.getServer().getHostName()
                + "\r\n250-PIPELINING\r\n250-SIZE " + session.getServer().getMaxMessageSize()
                + (session.isTLSStarted() ? "" : "\r\n250-STARTTLS")
                + "\r\n250-8BITMIME\r\n250 SMTPUTF8");
    }
}
