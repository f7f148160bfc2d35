package org.portreeve.app;

import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve register`: here is what needs no office; `import` asks one.
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        subcommands = NetboxCommand.class,
        description = "The register of networks, servers and people as a whole.")
final class RegisterCommand implements Runnable {
    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
