package org.portreeve.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve serve`: the office, until it is told to end.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Runs the office: takes complaints, tests, tells, blocks on order, and keeps the record.",
        footer = {"", "Ends on SIGTERM or SIGINT. See docs/office.md; keys are in docs/configuration.md."})
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "where everything lies (default: portreeve-data beside portreeve.yaml)")
    Path data;

    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Serving.run(
                parent.config(),
                data,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}
