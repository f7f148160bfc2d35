package org.portreeve.cli;

/// Runs typical commands one after another, so that the JDK can keep what they load for quick starts. The launcher's
/// build runs it once; its output means nothing.
final class Training {
    private static final String[][] COMMANDS = {
        {"--help"},
        {"test", "--help"},
        {"test", "--list-techniques"},
        {"explain", "A1"},
        {"test", "--nonsense"},
        {"demo"}
    };

    private Training() {}

    public static void main(String[] args) {
        System.out.println(Version.line());
        for (String[] command : COMMANDS) {
            CommandRunner.run(command);
        }
        System.exit(0);
    }
}
