package org.portreeve.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve witness check`.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tells whether the world's DNS leads mail and questions to the witness.")
final class WitnessCheckCommand implements Callable<Integer> {
    @ParentCommand
    WitnessCommand witness;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return WitnessService.check(witness.parent.config, spec.commandLine().getOut());
    }
}
