package org.portreeve.witness;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.Session;

/// BDAT, which is not offered. The session ends, since what follows is a message and not commands.
final class NoBdat extends BaseCommand {
    NoBdat() {
        super("BDAT", "Not offered.");
    }

    @Override
    public void execute(String line, Session session) throws IOException, DropConnectionException {
        throw new DropConnectionException(502, "5.5.1 CHUNKING is not offered");
    }
}
