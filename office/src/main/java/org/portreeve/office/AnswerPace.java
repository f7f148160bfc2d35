package org.portreeve.office;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.portreeve.mailroom.MailAddress;

/// How often an address is answered at once in a day, whatever it writes about: whoever forges it must not make us send
/// it more (RFC 3834 section 2). What it complains of is worked on all the same. Safe for many threads.
final class AnswerPace {
    private static final int MOST_A_DAY = 20;
    private static final int MOST_ADDRESSES = 100_000;

    private final Map<String, Integer> answers = new HashMap<>();
    private Instant began = Instant.MIN;

    /// Whether an address may be answered at once now.
    synchronized boolean allows(MailAddress address, Instant now) {
        if (began.isBefore(now.minus(Duration.ofDays(1)))) {
            answers.clear();
            began = now;
        }
        int sent = answers.getOrDefault(key(address), 0);
        return sent < MOST_A_DAY && (sent > 0 || answers.size() < MOST_ADDRESSES);
    }

    synchronized void answered(MailAddress address) {
        answers.merge(key(address), 1, Integer::sum);
    }

    private static String key(MailAddress address) {
        return address.toString().toLowerCase(Locale.ROOT);
    }
}
