package org.portreeve.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        for (Group group : Ran.groups()) {
            for (Verb verb : group.verbs()) {
                assertThat(Ran.command(AROUND, group.name(), verb.name(), "--help")
                                .out())
                        .as(group.name() + " " + verb.name())
                        .contains(verb.says().split(" ")[0])
                        .contains("--key-file=FILE");
            }
        }
    }

    @Test
    void groupsHaveNoCommandsBeforeItIsTheirTurn() {
        CommandLine root = Ran.commandLine(AROUND);
        CommandLine group = root.getSubcommands().get("case");
        assertThat(group.getSubcommands()).isEmpty();
        root.execute("case", "note", "--help");
        assertThat(group.getSubcommands()).containsKeys("list", "note");
        assertThat(group.getSubcommands().get("note").getCommandSpec().options())
                .isNotEmpty();
        assertThat(group.getSubcommands().get("list").getCommandSpec().options())
                .isEmpty();
    }

    @Test
    void helpOfAGroupHasItsCommands() {
        CommandLine root = Ran.commandLine(AROUND).addSubcommand(new CommandLine.HelpCommand());
        StringWriter out = new StringWriter();
        root.setOut(new PrintWriter(out));
        root.execute("help", "complaint");
        assertThat(out.toString()).contains("set-aside").contains("Exit codes");
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

    @Test
    void theProcessItselfIsASurrounding() {
        CommandLine root = new CommandLine(new Ran.Root());
        RemoteCommands.addTo(root);
        assertThat(root.getSubcommands()).containsKeys("case", "intake", "whoami");
        assertThat(Surroundings.ofThisProcess().columns()).isGreaterThanOrEqualTo(40);
    }
}
