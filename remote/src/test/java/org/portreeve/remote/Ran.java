package org.portreeve.remote;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What a command printed and returned.
record Ran(int code, String out, String err) {
    static final String KEY = "prk_test.Very-secret_value";

    /// The place of the product's own command, which already has `policy check`.
    @Command(name = "portreeve")
    static final class Root {}

    @Command(name = "policy")
    static final class Policy {
        @Command(name = "check")
        int check() {
            return 0;
        }
    }

    static CommandLine commandLine(Surroundings around) {
        CommandLine root = new CommandLine(new Root()).setUsageHelpWidth(100);
        CommandLine policy = new CommandLine(new Policy());
        root.addSubcommand("policy", policy);
        RemoteCommands.addTo(root, around);
        RemoteCommands.addToPolicy(policy, around);
        return root;
    }

    /// All groups, those too that are added in a way of their own.
    static List<Group> groups() {
        return Stream.concat(RemoteCommands.groups().stream(), Stream.of(PostVerbs.intake(), OfficeVerbs.policy()))
                .toList();
    }

    static Ran command(Surroundings around, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine root = commandLine(around);
        root.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int code = root.execute(args);
        return new Ran(code, out.toString(), err.toString());
    }

    /// Against an office, with a key.
    static Ran command(ScriptedOffice office, String... args) {
        return command(around(Path.of(""), "", Map.of("PORTREEVE_OFFICE", office.url(), "PORTREEVE_KEY", KEY)), args);
    }

    static Surroundings around(Path folder, String input, Map<String, String> environment) {
        return new Surroundings(
                environment,
                folder,
                () -> new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                ZoneId.of("Europe/Berlin"),
                () -> 100);
    }
}
