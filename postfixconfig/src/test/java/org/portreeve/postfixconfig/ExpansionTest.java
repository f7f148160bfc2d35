package org.portreeve.postfixconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpansionTest {
    private static String expand(String text) throws Expansion.Faulty {
        Map<String, String> values = Map.of("a", "1", "b", "$a two", "empty", "", "loop", "$loop", "level", "3.6");
        return Expansion.of(text, values::get);
    }

    @Test
    void namesAreReplacedInEverySpelling() throws Exception {
        assertThat(expand("$a ${a} $(a) $b $$a")).isEqualTo("1 1 1 1 two $a");
    }

    @Test
    void aNameChoosesBetweenTwoTexts() throws Exception {
        assertThat(expand("${a?yes} ${empty?yes}${empty:no} ${a?{x}:{y}} ${empty?{x}:{$a}}"))
                .isEqualTo("yes no x 1");
    }

    @Test
    void comparisonsChooseToo() throws Exception {
        assertThat(expand("${{$a} == {1} ? {same} : {other}}")).isEqualTo("same");
        assertThat(expand("${{$level} <level {3.10} ? {old} : {new}}")).isEqualTo("old");
        assertThat(expand("${{9} < {10} ? {number} : {text}}")).isEqualTo("number");
    }

    @Test
    void whatNeverEndsIsAFault() {
        assertThatThrownBy(() -> expand("$loop")).isInstanceOf(Expansion.Faulty.class);
        assertThatThrownBy(() -> expand("${a")).isInstanceOf(Expansion.Faulty.class);
    }
}
