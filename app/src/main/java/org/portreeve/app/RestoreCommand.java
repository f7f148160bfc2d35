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

/// `portreeve restore`: makes an office from a backup.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description =
                "Restores a backup into a data folder that is not there yet, or an empty database, and verifies it.")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the zip that 'portreeve backup' wrote")
    Path file;

    @Option(names = "--data", paramLabel = "DIR", description = "the data folder (default: as for serve)")
    Path data;

    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoppedOffice.restore(
                parent.config(), data, file, spec.commandLine().getOut());
    }
}
