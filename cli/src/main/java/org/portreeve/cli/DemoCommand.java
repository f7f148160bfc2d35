package org.portreeve.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `portreeve demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tests a network of small practice servers on this machine before your eyes.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return Demonstration.run(spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
