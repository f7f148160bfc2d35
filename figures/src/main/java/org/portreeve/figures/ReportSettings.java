package org.portreeve.figures;

import java.util.List;
import java.util.Locale;
import org.portreeve.mailroom.MailAddress;

/// When a month's report is sent, and to whom: on a day of the month after, from an hour on, in the office's zone.
///
/// @param to nobody: no report is made
/// @param day 1 to 28
/// @param hour 0 to 23
public record ReportSettings(List<MailAddress> to, int day, int hour, Locale language) {
    public ReportSettings {
        to = to.stream().distinct().toList();
        if (day < 1 || day > 28) {
            throw new IllegalArgumentException("the report's day is 1 to 28, not " + day);
        }
        if (hour < 0 || hour > 23) {
            throw new IllegalArgumentException("the report's hour is 0 to 23, not " + hour);
        }
    }
}
