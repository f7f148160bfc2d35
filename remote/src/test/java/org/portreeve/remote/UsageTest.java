package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Wrong usage, and help.
class UsageTest {
    private static final Surroundings AROUND = Ran.around(Path.of(""), "", Map.of("PORTREEVE_KEY", Ran.KEY));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case show",
                "case show twelve",
                "case show -1",
                "case show 12 13",
                "case show 12 --version 3",
                "case note 12",
                "case close 12 gone --reason x",
                "case close 12 resolved",
                "case list --limit 0",
                "case list --limit many",
                "case list --timeout 0",
                "case assign 12 anna --version x",
                "case nothing",
                "block order 12 --reason x",
                "block second 12 one",
                "key make anna --role analyst,king",
                "notice settle 5 maybe --reason x",
                "server show ..",
                "contact put --server a --unit b --role owner",
                "intake",
                "policy put none.yaml",
            })
    void wrongUsageHasExitCodeTwoAndAsksNothing(String line) {
        try (ScriptedOffice office = ScriptedOffice.playing()) {
            Surroundings around =
                    Ran.around(Path.of(""), "", Map.of("PORTREEVE_KEY", Ran.KEY, "PORTREEVE_OFFICE", office.url()));
            Ran ran = Ran.command(around, line.split(" "));
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).isNotEmpty();
            assertThat(office.requests()).isEmpty();
        }
    }

    @Test
    void aPathIsNotLeft() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json("{}"))) {
            Ran.command(office, "server", "show", "../keys?x#y%2e/ü");
            assertThat(office.only().target()).isEqualTo("/api/v1/servers/..%2Fkeys%3Fx%23y%252e%2F%C3%BC");
        }
    }

    @Test
    void helpIsToldForGroupsAndCommands() throws IOException {
        Golden.check(
                "help.txt",
                Ran.command(AROUND, "block", "--help").out()
                        + Ran.command(AROUND, "block", "order", "--help").out()
                        + Ran.command(AROUND, "intake", "--help").out());
        assertThat(Ran.command(AROUND, "block").out())
                .isEqualTo(Ran.command(AROUND, "block", "--help").out());
    }

    @Test
    void eachCommandHasHelp() {
        Ran.commandLine(AROUND).getSubcommands().forEach((group, command) -> {
            if (!group.equals("policy")) {
                assertThat(Ran.command(AROUND, group, "--help").out()).as(group).isNotEmpty();
            }
            for (String verb : command.getSubcommands().keySet()) {
                if (!group.equals("policy") || !verb.equals("check")) {
                    assertThat(Ran.command(AROUND, group, verb, "--help").out())
                            .as(group + " " + verb)
                            .contains("--key-file=FILE");
                }
            }
        });
    }

    @Test
    void commandsHaveNoOptionsBeforeItIsTheirTurn() {
        CommandLine verb = Ran.commandLine(AROUND)
                .getSubcommands()
                .get("case")
                .getSubcommands()
                .get("list");
        assertThat(verb.getCommandSpec().options()).isEmpty();
    }

    /// Stands for a command of the product that looks at records without an office.
    @CommandLine.Command(name = "record")
    static final class OtherRecord {
        @CommandLine.Command(name = "verify")
        int verify() {
            return 42;
        }
    }

    @Test
    void aGroupThatIsThereKeepsItsCommands() {
        try (ScriptedOffice office = ScriptedOffice.playing(Played.json("{\"problems\":[]}"))) {
            Surroundings around =
                    Ran.around(Path.of(""), "", Map.of("PORTREEVE_KEY", Ran.KEY, "PORTREEVE_OFFICE", office.url()));
            CommandLine root = new CommandLine(new Ran.Root()).addSubcommand(new CommandLine(new OtherRecord()));
            RemoteCommands.addTo(root, around);
            assertThat(root.execute("record", "verify")).isEqualTo(42);
            assertThat(root.execute("record", "check")).isZero();
            assertThat(office.only().target()).isEqualTo("/api/v1/record/verify");
        }
    }
}
