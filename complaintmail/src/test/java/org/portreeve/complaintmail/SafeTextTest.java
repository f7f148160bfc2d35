package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void controls_escapes_and_invisible_characters_go() {
        assertThat(SafeText.line("a\u0000b\u001b[31mc\u202ed\u200be\u2066f\ufeffg\u0085h", 100))
                .isEqualTo("ab[31mcdefg h");
    }

    @Test
    void halves_of_pairs_go_and_whole_pairs_stay() {
        assertThat(SafeText.line("a\uD800b\uDC00c\uD83D\uDE00", 100)).isEqualTo("abc\uD83D\uDE00");
    }

    @Test
    void a_cut_is_shown_and_splits_no_pair() {
        assertThat(SafeText.line("\uD83D\uDE00".repeat(50), 10)).isEqualTo("\uD83D\uDE00".repeat(4) + "…");
        assertThat(SafeText.text("x".repeat(1000), 100)).hasSize(100).endsWith("…");
    }

    @Test
    void lines_become_one_line_or_stay_lines() {
        assertThat(SafeText.line(" a\r\n\tb \n c ", 100)).isEqualTo("a b c");
        assertThat(SafeText.text("a\r\nb\u2028c\n", 100)).isEqualTo("a\nb\nc");
    }

    @Test
    void html_becomes_text() {
        assertThat(HtmlText.of(
                        "<style>x</style><p>a&lt;b&gt;&#65;&#x42;&amp;&nope;<br>\r\nc<!-- d --><td>e</td> 1 < 2"))
                .isEqualTo("\na<b>AB&&nope;\nc e  1 < 2");
    }
}
