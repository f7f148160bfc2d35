package org.portreeve.relaytest;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.smtp.Reply;

/// What a refusal means, as far as code and words tell. Words are hints: each rule says what happens when it errs.
final class ReplyReading {
    private static final Pattern TLS_WANTED = Pattern.compile("starttls|\\btls\\b|\\bssl\\b|encrypt");
    private static final Pattern LATER = Pattern.compile(
            "gr[ae]y-?list|try (it )?(again )?later|come back|too (many|much)|\\brate\\b|limit|temporar(y|ily) (deferred|rejected)"
                    + "|\\bwait\\b|retry");
    private static final Pattern DENIAL =
            Pattern.compile("relay|not local|not allowed|denied|prohibited|administrative");
    private static final Pattern TESTER_BLOCKED = Pattern.compile(
            "black-?list|block-?list|blocked using|\\bdnsbl\\b|\\brbl\\b|spamhaus|spamcop|barracuda|reputation"
                    + "|\\blisted (at|in|by|on)\\b|(your|client) (ip|host|address)\\b.*(block|bann|listed)");
    private static final Pattern SECONDS = Pattern.compile("\\b(\\d{1,4}) ?(s|sec|secs|second|seconds)\\b");
    private static final Pattern MINUTES = Pattern.compile("\\b(\\d{1,3}) ?(m|min|mins|minute|minutes)\\b");
    private static final Pattern CLOCK = Pattern.compile("\\b(\\d\\d):(\\d\\d):(\\d\\d)\\b");
    private static final Pattern ADDRESS = Pattern.compile("<[^>]*>|[^\\s<>]+@[^\\s<>]+|\\d+");

    private ReplyReading() {}

    private static String lower(Reply reply) {
        return reply.text().toLowerCase(Locale.ROOT);
    }

    /// Whether the server wants STARTTLS first (RFC 3207 section 4: 530). An error costs one upgrade.
    static boolean wantsTls(Reply reply) {
        return !reply.positive() && TLS_WANTED.matcher(lower(reply)).find();
    }

    /// Whether a 4yz reply denies relaying rather than asking for patience. The retry must say the same; an error
    /// shortens the wait before it.
    static boolean deniesRelay(Reply reply) {
        String text = lower(reply);
        return reply.transientFailure()
                && !LATER.matcher(text).find()
                && (DENIAL.matcher(text).find() || reply.enhancedStatus().equals("4.7.1"));
    }

    /// Whether the server says that the tester is on a blacklist. An error makes the attempt inconclusive.
    static boolean blocksTester(Reply reply) {
        return !reply.positive() && TESTER_BLOCKED.matcher(lower(reply)).find();
    }

    /// Whether a refused greeting asks for patience, as when there are too many connections.
    static boolean asksForPatience(Reply reply) {
        return reply.transientFailure() || LATER.matcher(lower(reply)).find();
    }

    /// The time that a greylisting reply asks for, when it names one of at most ten minutes.
    static Optional<Duration> namedWait(Reply reply) {
        String text = lower(reply);
        Matcher clock = CLOCK.matcher(text);
        Duration wait = Duration.ZERO;
        if (clock.find()) {
            wait = Duration.ofHours(Long.parseLong(clock.group(1)))
                    .plusMinutes(Long.parseLong(clock.group(2)))
                    .plusSeconds(Long.parseLong(clock.group(3)));
        } else {
            Matcher seconds = SECONDS.matcher(text);
            Matcher minutes = MINUTES.matcher(text);
            if (seconds.find()) {
                wait = Duration.ofSeconds(Long.parseLong(seconds.group(1)));
            } else if (minutes.find()) {
                wait = Duration.ofMinutes(Long.parseLong(minutes.group(1)));
            }
        }
        boolean sensible = wait.isPositive() && wait.compareTo(Duration.ofMinutes(10)) <= 0;
        return sensible ? Optional.of(wait.plusSeconds(1)) : Optional.empty();
    }

    /// The reply without what differs from one attempt to the next: addresses and numbers in its text.
    static String kind(Reply reply) {
        return reply.code() + " " + ADDRESS.matcher(lower(reply)).replaceAll("_");
    }
}
