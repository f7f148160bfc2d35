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

/// `portreeve backup`: saves an office that does not run.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Saves records, key and evidence of an office that does not run into one zip, and reads it back.")
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the zip to write; it holds personal data and the office's key")
    Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: as for serve)")
    Path data;

    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoppedOffice.backup(
                parent.config(), data, file, spec.commandLine().getOut());
    }
}
