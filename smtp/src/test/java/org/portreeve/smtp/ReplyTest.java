package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
    /// RFC 3463 section 2: class 2, 4 or 5, subject and detail of one to three digits.
    @ParameterizedTest(name = "[{0}] has the status [{1}]")
    @CsvSource({
        "5.7.1 Relay access denied,      5.7.1",
        "5.7.1,                          5.7.1",
        "5.7.1: Relay access denied,     5.7.1",
        "5.7.1. Relay access denied,     5.7.1",
        "2.1.0 Ok,                       2.1.0",
        "4.7.123 later,                  4.7.123",
        "5.100.200 no,                   5.100.200",
        "5.7.1234 no,                    ''",
        "5.1234.1 no,                    ''",
        "5..71 no,                       ''",
        "5.7. no,                        ''",
        "5.7 no,                         ''",
        "55.7.1 no,                      ''",
        "3.7.1 no,                       ''",
        "5.7.1.2 no,                     ''",
        "'',                             ''",
        "5,                              ''",
        "<b@w.example> 5.7.1 no,         ''",
        "' 5.7.1 no',                    ''",
        "10.0.0.1 is listed,             ''",
    })
    void theEnhancedStatusIsReadOnlyWhereItIsOne(String text, String status) {
        assertThat(new Reply(550, List.of(text)).enhancedStatus()).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"199, false, false, false, false", "250, true, false, false, false", "354, false, true, false, false"
        , "450, false, false, true, false", "550, false, false, false, true", "599, false, false, false, true"})
    void theFirstDigitIsTheSortOfReply_rfc5321_4_2_1(
            int code, boolean positive, boolean intermediate, boolean deferral, boolean refusal) {
        Reply reply = new Reply(code, List.of(""));
        assertThat(reply.positive()).isEqualTo(positive);
        assertThat(reply.intermediate()).isEqualTo(intermediate);
        assertThat(reply.transientFailure()).isEqualTo(deferral);
        assertThat(reply.permanentFailure()).isEqualTo(refusal);
    }

    @Test
    void aReplyHasACodeAndAtLeastOneLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply(99, List.of("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply(600, List.of("")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reply(250, List.of()));
    }

    @Test
    void theTextIsAllLinesAndTheSummaryIsShortAndPrintable() {
        Reply reply = new Reply(550, List.of("a\u001b[31m", "b\u0000\u00ff"));
        assertThat(reply.text()).isEqualTo("a\u001b[31m b\u0000\u00ff");
        assertThat(reply.summary()).isEqualTo("550 a?[31m b??");
        assertThat(new Reply(550, List.of("x".repeat(5000))).summary()).hasSize(203).endsWith("x...");
    }
}
