package org.portreeve.testkit;

import java.util.Locale;
import java.util.function.Predicate;

/// What a [FakeMta] answers. Replies are written as on the wire, lines of one reply separated by a line feed; a 2yz
/// reply to MAIL, RCPT or a message makes the server act on it.
///
/// As it stands, everything is accepted: an open relay. Its methods may be called from several sessions at once.
public interface Policy {
    /// The answer to MAIL.
    default String mail(Envelope envelope) {
        return "250 2.1.0 Ok";
    }

    /// The answer to RCPT; `envelope` holds the recipients before this one.
    default String rcpt(Envelope envelope, String recipient) {
        return "250 2.1.5 Ok";
    }

    /// The answer to DATA.
    default String data(Envelope envelope) {
        return "354 End data with <CR><LF>.<CR><LF>";
    }

    /// The answer to the end of data or to the last chunk.
    default String message(Mail mail) {
        return "250 2.0.0 Ok: queued";
    }

    /// The answer to AUTH with these credentials.
    default String login(String user, String password) {
        return "535 5.7.8 Authentication credentials invalid";
    }

    /// The answer to any line, instead of the usual one; `null` for the usual one.
    default String command(String line) {
        return null;
    }

    /// Relays everything.
    static Policy open() {
        return new Policy() {};
    }

    /// Accepts the recipients that `accepted` likes, and denies all others with `refusal`.
    static Policy accepting(Predicate<String> accepted, String refusal) {
        return new Policy() {
            @Override
            public String rcpt(Envelope envelope, String recipient) {
                return accepted.test(recipient) ? Policy.super.rcpt(envelope, recipient) : refusal;
            }
        };
    }

    /// No relay: recipients of `domain` only.
    static Policy closed(String domain) {
        return accepting(in(domain), "554 5.7.1 Relay access denied");
    }

    /// No relay, but says so with a 4yz reply.
    static Policy closedForNow(String domain) {
        return accepting(in(domain), "454 4.7.1 Relay access denied");
    }

    /// No relay, but says so only after the message.
    static Policy closedAfterData(String domain) {
        return new Policy() {
            @Override
            public String message(Mail mail) {
                return mail.envelope().recipients().stream().allMatch(in(domain))
                        ? Policy.super.message(mail)
                        : "550 5.7.1 Relaying denied";
            }
        };
    }

    /// Whether an address ends in `@domain`.
    static Predicate<String> in(String domain) {
        return address -> address.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT));
    }
}
