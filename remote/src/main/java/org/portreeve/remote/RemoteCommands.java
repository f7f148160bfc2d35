package org.portreeve.remote;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Adds the commands that speak to an office to a command line. Added are names and descriptions only; a command gets
/// its options when it is its turn, and what it needs beyond picocli is loaded when it is carried out.
public final class RemoteCommands {
    private static final String[] CODES = {
        "",
        "Exit codes: 0 done, 1 checked and something is wrong, 2 wrong usage or an answer that cannot be",
        "read, 5 refused by a rule, 6 not found, 7 no office or no key."
    };

    private RemoteCommands() {}

    /// Adds `case`, `complaint`, `block`, the register, `intake`, `notice`, `key`, `record` and `whoami`. Where a group
    /// of
    /// that name is there already, its commands stay and ours stand beside them.
    public static void addTo(CommandLine root) {
        addTo(root, Surroundings.ofThisProcess());
    }

    /// Adds `show`, `versions`, `put` and `links` to the command `policy`.
    public static void addToPolicy(CommandLine policy) {
        addToPolicy(policy, Surroundings.ofThisProcess());
    }

    static void addTo(CommandLine root, Surroundings around) {
        for (Group group : groups()) {
            CommandLine there = root.getSubcommands().get(group.name());
            if (there == null) {
                add(root, group(group, around));
            } else {
                addBeside(there, group, around);
            }
        }
        add(root, intake(around));
        add(root, complete(OfficeVerbs.WHOAMI, around));
    }

    static void addToPolicy(CommandLine policy, Surroundings around) {
        addBeside(policy, OfficeVerbs.policy(), around);
    }

    private static void addBeside(CommandLine there, Group group, Surroundings around) {
        for (Verb verb : group.verbs()) {
            add(there, complete(verb, around));
        }
    }

    /// All groups but `intake` and `policy`, which have something besides.
    static List<Group> groups() {
        return List.of(
                CaseVerbs.group(),
                ComplaintVerbs.group(),
                BlockVerbs.group(),
                RegisterVerbs.servers(),
                RegisterVerbs.networks(),
                RegisterVerbs.units(),
                RegisterVerbs.contacts(),
                RegisterVerbs.exemptions(),
                RegisterVerbs.register(),
                PostVerbs.notices(),
                OfficeVerbs.keys(),
                OfficeVerbs.record());
    }

    private static void add(CommandLine parent, CommandSpec spec) {
        CommandLine command = new CommandLine(spec);
        command.setOut(parent.getOut()).setErr(parent.getErr()).setUsageHelpWidth(parent.getUsageHelpWidth());
        parent.addSubcommand(spec.name(), command);
    }

    private static CommandSpec group(Group group, Surroundings around) {
        CommandSpec[] self = new CommandSpec[1];
        Runnable usage = () -> self[0].commandLine().usage(self[0].commandLine().getOut());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(usage).name(group.name());
        self[0] = spec;
        spec.usageMessage()
                .description(CommonOptions.escaped(group.says()))
                .synopsisSubcommandLabel("COMMAND")
                .footer(CODES);
        addVerbs(spec, group, around);
        spec.addOption(CommonOptions.help());
        return spec;
    }

    /// The parser asks here before it goes on to a verb.
    private static void addVerbs(CommandSpec spec, Group group, Surroundings around) {
        for (Verb verb : group.verbs()) {
            spec.addSubcommand(verb.name(), bare(verb, around));
        }
        IParameterPreprocessor completing = (arguments, of, _, _) -> {
            if (!arguments.isEmpty()) {
                group.verbs().stream()
                        .filter(verb -> arguments.contains(verb.name()))
                        .forEach(verb -> completed(of, verb));
            }
            return false;
        };
        spec.preprocessor(completing);
    }

    private static void completed(CommandSpec of, Verb verb) {
        CommandSpec spec = of.subcommands().get(verb.name()).getCommandSpec();
        if (spec.findOption("--help") == null) {
            VerbSpec.complete(spec, verb);
        }
    }

    private static CommandSpec bare(Verb verb, Surroundings around) {
        VerbRun run = new VerbRun(verb, around);
        CommandSpec spec = VerbSpec.bare(verb, run);
        run.spec = spec;
        return spec;
    }

    private static CommandSpec complete(Verb verb, Surroundings around) {
        CommandSpec spec = bare(verb, around);
        VerbSpec.complete(spec, verb);
        return spec;
    }

    private static CommandSpec intake(Surroundings around) {
        IntakeSending sending = new IntakeSending(around);
        Group group = PostVerbs.intake();
        CommandSpec spec = CommandSpec.wrapWithoutInspection(sending).name(group.name());
        sending.spec = spec;
        spec.usageMessage().description(CommonOptions.escaped(group.says())).footer(CODES);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("FILE")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("a mail as it was received; - is standard input")
                .build());
        spec.addOption(CommonOptions.text("--sender", "ADDRESS", "its reverse-path"));
        spec.addOption(CommonOptions.list("--recipient", "ADDRESS", "a forward-path; several are allowed"));
        CommonOptions.addTo(spec);
        addVerbs(spec, group, around);
        return spec;
    }
}
