package org.portreeve.mtaconfig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchTest {
    @Test
    void aChangeOfOneLineIsAUnifiedDiff() {
        assertThat(Patch.diff("main.cf", "a\nb\nc\nd\n", "a\nb\nx\nd\n")).isEqualTo("""
                --- a/main.cf
                +++ b/main.cf
                @@ -1,4 +1,4 @@
                 a
                 b
                -c
                +x
                 d
                """);
    }

    @Test
    void equalTextsHaveNoDifference() {
        assertThat(Patch.diff("main.cf", "a\n", "a\n")).isEmpty();
    }
}
