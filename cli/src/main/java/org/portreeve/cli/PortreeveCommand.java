package org.portreeve.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `portreeve`: the options that every command takes.
///
/// Command classes name no types that are slow to load: asking for help loads them all.
@Command(
        name = "portreeve",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        subcommands = {
            TestCommand.class,
            AuditCommand.class,
            ExplainCommand.class,
            InitCommand.class,
            WitnessCommand.class,
            PolicyCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Tests whether mail servers relay for strangers, and proves it by a message that comes back;",
            "runs the office that takes complaints about them, from the first mail to the closed case."
        },
        footer = {
            "",
            "Exit codes of test: 0 closed, 1 open, 2 wrong usage, 3 inconclusive, 4 accepts or reflects.",
            "Start with: portreeve demo"
        })
public final class PortreeveCommand implements Runnable {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "the configuration; else ./portreeve.yaml, then portreeve/portreeve.yaml in your"
                    + " configuration folder; without any, only this machine may be tested")
    Path config;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "tell everything about a fault in Portreeve")
    boolean debug;

    @Spec
    CommandSpec spec;

    /// The configuration that was named; null for the usual one.
    public Path config() {
        return config;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// The version for picocli.
    public static final class BuildVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.line()};
        }
    }
}
