package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDatesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 5 Jan 2026 08:30:01 +0100 (CET) | 2026-01-05T07:30:01Z",
                "5 Jan 26 08:30 EST | 2026-01-05T13:30:00Z",
                "Thu, 8 Mar 2005 14:00:00 EDT | 2005-03-08T18:00:00Z",
                "Mon, 21 Sep 2015 11:00AM PDT | 2015-09-21T18:00:00Z",
                "12 Dec 2025 12:10PM GMT | 2025-12-12T12:10:00Z",
                "2026-01-05T08:30:01.123Z | 2026-01-05T08:30:01Z",
                "2026-01-05 08:30:01 | 2026-01-05T08:30:01Z",
                "2026-01-05 08:30:01-07:00 | 2026-01-05T15:30:01Z",
                "2026-01-05 | 2026-01-05T00:00:00Z",
                "*Fri, 31 Jan 2014 07:19:02 +0100* | 2014-01-31T06:19:02Z",
                "Mon, 5 Jan 2026 08:30:60 +0000 | 2026-01-05T08:30:59Z"
            })
    void dates_are_read_as_mails_and_reports_write_them(String text, String expected) {
        assertThat(MailDates.parse(text)).hasToString("Optional[" + expected + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "31 Feb 2026 08:00:00 +0000",
                "2026-13-01",
                "5 Xyz 2026 08:00",
                "2026-01-05 25:00:00",
                "5 Jan 2026 08:30:01 +9999",
                "5 Jan 0001 00:00:00",
                "2999-01-01"
            })
    void what_is_no_date_is_none(String text) {
        assertThat(MailDates.parse(text)).isEmpty();
    }
}
