package org.portreeve.app;

import org.portreeve.cli.CommandRunner;
import org.portreeve.cli.Version;

/// Runs commands that should start quickly one after another, so that the JDK can keep what they load. The launcher's
/// build runs it once; its output means nothing. Commands that need TLS are left out: what is kept of them is loaded at
/// every start, and made `--help` slower than no cache does.
final class Training {
    private static final String[][] COMMANDS = {
        {"--help"}, {"test", "--help"}, {"test", "--list-techniques"}, {"explain", "A1"}, {"test", "--nonsense"}
    };

    private Training() {}

    public static void main(String[] args) {
        System.out.println("portreeve " + Version.number());
        for (String[] command : COMMANDS) {
            CommandRunner.run(Main::add, command);
        }
        System.exit(0);
    }
}
