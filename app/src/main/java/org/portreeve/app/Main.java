package org.portreeve.app;

import java.util.List;

/// The entry point of the product: the commands of the command line, and those of the office.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        org.portreeve.cli.Main.run(Main::commands, args);
    }

    static List<Object> commands() {
        return List.of(
                new DemoCommand(), new ServeCommand(), new RecordCommand(), new BackupCommand(), new RestoreCommand());
    }
}
