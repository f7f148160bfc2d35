package org.portreeve.complaintmail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates as mail and reports write them: RFC 5322 with its obsolete zones, and ISO 8601 with or without a zone (then
/// UTC).
final class MailDates {
    private static final Pattern MAIL = Pattern.compile(
            "(\\d{1,2})[ -]([A-Za-z]{3})[a-z]{0,6}[ -](\\d{4}|\\d{2})[ ,/]{1,3}(\\d{1,2}):(\\d{2})(?::(\\d{2}))?"
                    + "(?:\\.\\d{1,9})?\\s?([AaPp][Mm])?\\s{0,3}([+-]\\d{2}:?\\d{2}|[A-Za-z]{1,5})?");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ]{1,2}(\\d{2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d{1,9})?"
                    + "\\s?(Z|[+-]\\d{2}:?\\d{2}|UTC|GMT)?)?");
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("MET", 1),
            Map.entry("MEST", 2),
            Map.entry("EET", 2),
            Map.entry("EEST", 3),
            Map.entry("BST", 1),
            Map.entry("JST", 9));

    private MailDates() {}

    /// The first date in `text`; absent when there is none, or none between 1990 and 2100.
    static Optional<Instant> parse(String text) {
        String head = text.length() > 200 ? text.substring(0, 200) : text;
        try {
            Matcher iso = ISO.matcher(head);
            Matcher mail = MAIL.matcher(head);
            boolean isIso = iso.find();
            boolean isMail = mail.find();
            if (isMail && (!isIso || mail.start() <= iso.start())) {
                return mail(mail);
            }
            return isIso ? iso(iso) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> mail(Matcher m) {
        int month = MONTHS.indexOf(m.group(2).toLowerCase(Locale.ROOT));
        if (month < 0 || month % 3 != 0) {
            return Optional.empty();
        }
        int year = Integer.parseInt(m.group(3));
        if (m.group(3).length() == 2) {
            year += year < 50 ? 2000 : 1900;
        }
        int hour = Integer.parseInt(m.group(4));
        if (m.group(7) != null) {
            hour = hour % 12 + (m.group(7).equalsIgnoreCase("pm") ? 12 : 0);
        }
        LocalDateTime local = LocalDateTime.of(
                year,
                month / 3 + 1,
                Integer.parseInt(m.group(1)),
                hour,
                Integer.parseInt(m.group(5)),
                seconds(m.group(6)));
        return sane(local.toInstant(zone(m.group(8))));
    }

    private static Optional<Instant> iso(Matcher m) {
        LocalDateTime local = LocalDateTime.of(
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                m.group(4) == null ? 0 : Integer.parseInt(m.group(4)),
                m.group(5) == null ? 0 : Integer.parseInt(m.group(5)),
                seconds(m.group(6)));
        return sane(local.toInstant(zone(m.group(7))));
    }

    private static int seconds(String text) {
        return text == null ? 0 : Math.min(59, Integer.parseInt(text));
    }

    private static ZoneOffset zone(String text) {
        if (text == null) {
            return ZoneOffset.UTC;
        }
        if (text.startsWith("+") || text.startsWith("-")) {
            String digits = text.replace(":", "");
            int minutes = Integer.parseInt(digits, 1, 3, 10) * 60 + Integer.parseInt(digits, 3, 5, 10);
            return ZoneOffset.ofTotalSeconds((text.startsWith("-") ? -60 : 60) * minutes);
        }
        return ZoneOffset.ofHours(ZONES.getOrDefault(text.toUpperCase(Locale.ROOT), 0));
    }

    private static Optional<Instant> sane(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1990 && year <= 2100 ? Optional.of(instant) : Optional.empty();
    }
}
