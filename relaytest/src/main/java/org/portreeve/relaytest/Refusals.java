package org.portreeve.relaytest;

import org.portreeve.smtp.Reply;

/// Reads the refusals of one server. Most servers say the same to every attempt, so the last plain one is remembered.
final class Refusals {
    private Reply usual;
    private String usualWords = "";

    /// Whether a reply that is no success neither asks for TLS nor blames the tester.
    boolean plain(Reply reply) {
        if (!reply.equals(usual) && !ReplyReading.wantsTls(reply) && !ReplyReading.blocksTester(reply)) {
            usual = reply;
            usualWords = reply.summary();
        }
        return reply.equals(usual);
    }

    /// The reply in one line.
    String words(Reply reply) {
        return reply.equals(usual) ? usualWords : reply.summary();
    }
}
