package org.portreeve.app;

import org.portreeve.remote.RemoteCommands;
import picocli.CommandLine;

/// The entry point of the product: the commands of the command line, those of the office, and those that ask a running
/// one.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        org.portreeve.cli.Main.run(Main::add, args);
    }

    static void add(CommandLine root) {
        root.addSubcommand(new DemoCommand())
                .addSubcommand(new ServeCommand())
                .addSubcommand(new RecordCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new RegisterCommand())
                .addSubcommand(new LapseCommand());
        RemoteCommands.addTo(root);
        RemoteCommands.addToPolicy(root.getSubcommands().get("policy"));
    }
}
