package org.portreeve.relaytest;

import java.time.Instant;

/// One attempt as it was carried out.
///
/// @param technique its identifier
/// @param variant number of the form within the technique
/// @param mail the MAIL command as sent
/// @param rcpt the RCPT command as sent
/// @param how what else was done, such as `after STARTTLS`; may be empty
/// @param time when it was first sent
public record AttemptReport(
        String technique, int variant, String mail, String rcpt, String how, Instant time, Outcome outcome) {}
