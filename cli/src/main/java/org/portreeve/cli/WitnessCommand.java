package org.portreeve.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve witness`: receives on this host for testers on other hosts; `check` asks whether the world finds it.
@Command(
        name = "witness",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Receives messages for testers on other hosts, and answers them over HTTPS.",
        subcommands = WitnessCheckCommand.class)
final class WitnessCommand implements Callable<Integer> {
    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return WitnessService.serve(
                parent.config, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
