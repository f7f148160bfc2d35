package org.portreeve.mailroom;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.subethamail.smtp.MessageHandler;

/// One mail's envelope while it is being said. The library keeps it between commands and drops it with the
/// transaction; it asks nothing of it, as [IntakeDialogue] answers MAIL, RCPT and DATA itself.
final class Transaction implements MessageHandler {
    private final List<String> recipients = new ArrayList<>();
    private String reversePath = "";

    @Override
    public void from(String path) {
        reversePath = path;
    }

    @Override
    public void recipient(String mailbox) {
        if (!recipients.contains(mailbox)) {
            recipients.add(mailbox);
        }
    }

    @Override
    public String data(InputStream data) {
        throw new IllegalStateException("the library's DATA command is not used");
    }

    @Override
    public void done() {
        recipients.clear();
    }

    String reversePath() {
        return reversePath;
    }

    List<String> recipients() {
        return List.copyOf(recipients);
    }
}
