package org.portreeve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portreeve policy`: the file in which an organisation writes down its policy.
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        subcommands = {PolicyCommand.Check.class, PolicyCommand.Model.class},
        synopsisSubcommandLabel = "COMMAND",
        description = "Checks the file of an organisation's policy, or prints a model to begin with.")
final class PolicyCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// `portreeve policy check`: everything that is wrong in a file, each with its key.
    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            versionProvider = PortreeveCommand.BuildVersion.class,
            description = "Tells everything that is wrong in a policy, each with its key and what to write.",
            footer = {"", "Exit codes: 0 all sound, 1 something is wrong, 2 a file cannot be read."})
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML; the model explains each key")
        List<Path> files = new ArrayList<>();

        @Option(names = "--json", description = "one JSON object for each file")
        boolean json;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            return PolicyCheck.run(files, json, spec.commandLine().getOut());
        }
    }

    /// `portreeve policy model`: a policy of our own wording, to copy and change.
    @Command(
            name = "model",
            mixinStandardHelpOptions = true,
            versionProvider = PortreeveCommand.BuildVersion.class,
            description = "Prints a model policy with every key, its default and wordings in English and German.")
    static final class Model implements Callable<Integer> {
        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            PolicyCheck.printModel(spec.commandLine().getOut());
            return 0;
        }
    }
}
