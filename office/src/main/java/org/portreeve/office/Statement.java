package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.mailroom.MailAddress;

/// What somebody says in a mail, or told a person of the office: one or more charges.
///
/// @param source how it came: smtp, imap, file, rest, hand
/// @param octets the mail, or what was written down
/// @param complainant tells one complainant from another; never an address to write to
/// @param answerTo where the complainant may be written to; absent when nothing may be sent
/// @param atOnce whether an answer may be sent at once, and not only what comes of it
/// @param identity the same for each copy of one mail
record Statement(
        String source,
        byte[] octets,
        Optional<String> complainant,
        Optional<MailAddress> answerTo,
        boolean atOnce,
        String identity,
        List<Charge> charges) {
    Statement {
        charges = List.copyOf(charges);
    }

    boolean answerable() {
        return answerTo.isPresent() && atOnce;
    }

    /// One address is said to do one thing.
    ///
    /// @param certain whether the address can be relied on
    /// @param content the same for each complaint about one message or one report
    record Charge(
            InetAddress accused,
            boolean ours,
            String abuse,
            boolean opens,
            boolean certain,
            Optional<Instant> seen,
            String content) {}
}
