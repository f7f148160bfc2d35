package org.portreeve.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve record`: looks at the records of an office that does not run.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        subcommands = {RecordCommand.Verify.class, RecordCommand.Export.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Verifies the records in a data folder, or takes a case out of it, while no office runs on it.")
final class RecordCommand implements Runnable {
    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// `portreeve record verify`
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            versionProvider = PortreeveCommand.BuildVersion.class,
            description = "Verifies every hash, every seal, and that the lists say what the records say.",
            footer = {"", "Exit codes: 0 all whole, 1 something is not what it was, 2 it could not be read."})
    static final class Verify implements Callable<Integer> {
        @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: as for serve)")
        Path data;

        @ParentCommand
        RecordCommand record;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return StoppedOffice.verify(
                    record.parent.config(), data, spec.commandLine().getOut());
        }
    }

    /// `portreeve record export`
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            versionProvider = PortreeveCommand.BuildVersion.class,
            description = "Writes a case, its evidence and what verifies both into a folder or a zip.")
    static final class Export implements Callable<Integer> {
        @Parameters(paramLabel = "CASE", description = "the case's number")
        long number;

        @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: as for serve)")
        Path data;

        @Option(names = "--to", paramLabel = "FILE", description = "a new folder, or a name in .zip (case-NUMBER.zip)")
        Path to;

        @Option(names = "--complainants", description = "also what can tell who complained")
        boolean complainants;

        @ParentCommand
        RecordCommand record;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Path target = to == null ? Path.of("case-" + number + ".zip") : to;
            return StoppedOffice.export(
                    record.parent.config(),
                    data,
                    number,
                    target,
                    complainants,
                    spec.commandLine().getOut());
        }
    }
}
