package org.portreeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCheckTest {
    @TempDir
    Path folder;

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), yaml).toString();
    }

    private static String model() {
        return Ran.command("policy", "model").out();
    }

    @Test
    void theModelIsSound() throws IOException {
        Ran ran = Ran.command("policy", "check", file(model()));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("sound: Policy on open mail relays", "notices in de, en");
        assertThat(ran.code()).isZero();
    }

    @Test
    void everyProblemIsToldWithItsKey() throws IOException {
        String broken = model().replace("\nprocedure:", "\nprocedures:").replace("title: Policy", "titel: Policy");
        Ran ran = Ran.command("policy", "check", file(broken));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("policy.yaml: title", "policy.yaml: titel", "policy.yaml: procedures");
    }

    @Test
    void problemsAreJsonForScripts() throws IOException {
        Ran ran = Ran.command("policy", "check", "--json", file("title: [\n"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("\"sound\":false", "\"path\":\"line ", "not YAML");
    }

    @Test
    void whatIsNoPolicyIsSaidSo() throws IOException {
        assertThat(Ran.command("policy", "check", file("- 1\n- 2\n")).out()).contains("portreeve policy model");
        assertThat(Ran.command("policy", "check", file("1: 2\n")).out()).contains("'1' is not a key");
        Ran missing = Ran.command("policy", "check", folder.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("cannot read the policy", "does not exist");
    }

    @Test
    void aYamlBombEndsAsAProblem() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 60; i++) {
            String ten = ("*a" + (i - 1) + ", ").repeat(10);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ten.substring(0, ten.length() - 2)));
        }
        Ran ran = Ran.command("policy", "check", file(bomb.toString()));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).contains("policy.yaml: ");
    }
}
