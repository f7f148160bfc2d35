package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WordingsTest {
    private static Policy.Wording fill(String subject, String text, Map<String, String> values) {
        return Wordings.fill(new Policy.Wording(subject, text), values);
    }

    @Test
    void namesBecomeValuesAndDoubledBracesBecomeBraces() {
        assertThat(fill("{case}", "a {{literal}} and {server}", Map.of("case", "7", "server", "mx")))
                .isEqualTo(new Policy.Wording("7", "a {literal} and mx"));
    }

    @Test
    void aValueIsTextAndNeverReadAgain() {
        assertThat(fill("s", "{reason}", Map.of("reason", "{server} $1 \\1 ${x}", "server", "secret"))
                        .text())
                .isEqualTo("{server} $1 \\1 ${x}");
    }

    @Test
    void aValueCannotBringHeadersOrLines() {
        Policy.Wording filled =
                fill("about {server}", "{server}", Map.of("server", "mx\r\nBcc: all@example.org\u2028\u0000\u202e"));
        assertThat(filled.subject()).isEqualTo("about mx Bcc: all@example.org");
        assertThat(filled.text()).doesNotContain("\n", "\r", "\u2028", "\u0000", "\u202e");
    }

    @Test
    void aSubjectIsOneLine() {
        assertThat(fill("a\n b", "t", Map.of()).subject()).isEqualTo("a b");
    }

    @Test
    void aMissingValueIsAnError() {
        assertThatThrownBy(() -> fill("s", "{due}", Map.of())).hasMessage("there is no value for {due}");
    }

    @Test
    void aLineWithALinkIsLeftOutWhenThereIsNone() {
        String text = "One.\n\nLook: {link}\n\nTwo.\n";
        assertThat(fill("s", text, Map.of("link", "")).text()).isEqualTo("One.\n\nTwo.\n");
        assertThat(fill("s", text, Map.of("link", "https://x/")).text()).contains("Look: https://x/\n");
        assertThatThrownBy(() -> fill("s", text, Map.of())).hasMessage("there is no value for {link}");
    }
}
