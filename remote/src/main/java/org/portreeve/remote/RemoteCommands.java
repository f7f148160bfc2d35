package org.portreeve.remote;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Adds the commands that speak to an office to a command line. Added are groups only, as asking the product for help
/// loads all that is there; a group gets its verbs, and a verb its options, when it is their turn. What they need
/// beyond
/// picocli is loaded when a command is carried out.
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
                addVerbs(add(root, group(group)), group, around);
            } else {
                addBeside(there, group, around);
            }
        }
        addVerbs(add(root, intake(around)), PostVerbs.intake(), around);
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

    private static CommandLine add(CommandLine parent, CommandSpec spec) {
        CommandLine command = new CommandLine(spec);
        command.setOut(parent.getOut()).setErr(parent.getErr()).setUsageHelpWidth(parent.getUsageHelpWidth());
        parent.addSubcommand(spec.name(), command);
        return command;
    }

    private static CommandSpec group(Group group) {
        CommandSpec[] self = new CommandSpec[1];
        Runnable usage = () -> self[0].commandLine().usage(self[0].commandLine().getOut());
        CommandSpec spec = CommandSpec.wrapWithoutInspection(usage).name(group.name());
        self[0] = spec;
        spec.usageMessage()
                .description(CommonOptions.escaped(group.says()))
                .synopsisSubcommandLabel("COMMAND")
                .footer(CODES);
        spec.addOption(CommonOptions.help());
        return spec;
    }

    /// The parser asks the preprocessor when a group has its turn, before it goes on to a verb; whoever prints help
    /// asks the factory.
    private static void addVerbs(CommandLine command, Group group, Surroundings around) {
        command.getCommandSpec().preprocessor((arguments, _, _, _) -> {
            fill(command, group, around);
            group.verbs().stream()
                    .filter(verb -> arguments.contains(verb.name()))
                    .forEach(verb -> complete(command, verb));
            return false;
        });
        command.setHelpFactory((spec, colors) -> {
            fill(command, group, around);
            return new CommandLine.Help(spec, colors);
        });
    }

    /// Adds the names of the verbs, once.
    private static void fill(CommandLine command, Group group, Surroundings around) {
        if (command.getSubcommands().isEmpty()) {
            group.verbs().forEach(verb -> add(command, bare(verb, around)));
        }
    }

    private static void complete(CommandLine command, Verb verb) {
        CommandSpec spec = command.getSubcommands().get(verb.name()).getCommandSpec();
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
        return spec;
    }
}
