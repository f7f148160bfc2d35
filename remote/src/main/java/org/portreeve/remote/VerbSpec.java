package org.portreeve.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What picocli has to know of a verb. Nothing else is loaded before the command is carried out.
final class VerbSpec {
    private VerbSpec() {}

    /// A command without any options yet: those are added when it is its turn.
    static CommandSpec bare(Verb verb, Callable<Integer> run) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(run).name(verb.name());
        spec.usageMessage().description(CommonOptions.escaped(verb.says()));
        return spec;
    }

    static void complete(CommandSpec spec, Verb verb) {
        int position = 0;
        for (Input input : verb.inputs()) {
            if (input.option()) {
                spec.addOption(option(input));
            } else {
                spec.addPositional(positional(input, position++));
            }
        }
        if (verb.answer() instanceof Answer.Rows) {
            spec.addOption(CommonOptions.text("--limit", "N", "at most so many (default: %d)".formatted(Pages.USUAL)));
        }
        if (verb.versioned()) {
            spec.addOption(CommonOptions.text("--version", "N", "only when it is at this version still"));
        }
        if (verb.savesFile()) {
            spec.addOption(CommonOptions.text("--output", "FILE", "where to write it; must not be there"));
        }
        CommonOptions.addTo(spec);
    }

    private static OptionSpec option(Input input) {
        OptionSpec made = switch (input.kind()) {
            case FLAG -> CommonOptions.flag(input.name(), help(input));
            case LIST -> CommonOptions.list(input.name(), input.label(), help(input));
            case TEXT, WORD, NUMBER, TRUTH, SCOPE, NETWORK, IDENTIFIER ->
                CommonOptions.text(input.name(), input.label(), help(input));
        };
        return input.needed() ? made.toBuilder().required(true).build() : made;
    }

    private static PositionalParamSpec positional(Input input, int position) {
        return PositionalParamSpec.builder()
                .paramLabel(input.label())
                .index(Integer.toString(position))
                .arity("1")
                .required(true)
                .type(String.class)
                .description(CommonOptions.escaped(help(input)))
                .build();
    }

    private static String help(Input input) {
        String choice = String.join(", ", input.words());
        if (choice.isEmpty()) {
            return input.help();
        }
        return input.help().isEmpty() ? choice : input.help() + ": " + choice;
    }

    /// The values of a parsed command, by the names of its inputs and options.
    static Given given(CommandSpec spec) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (OptionSpec option : spec.options()) {
            put(values, option.longestName(), option);
        }
        for (PositionalParamSpec positional : spec.positionalParameters()) {
            put(values, positional.paramLabel(), positional);
        }
        return new Given(values);
    }

    private static void put(Map<String, List<String>> values, String name, ArgSpec argument) {
        Object value = argument.getValue();
        List<String> texts = new ArrayList<>();
        switch (value) {
            case null -> {
                return;
            }
            case Boolean set -> {
                if (!set) {
                    return;
                }
                texts.add("true");
            }
            case List<?> list -> list.forEach(element -> texts.add(String.valueOf(element)));
            default -> texts.add(value.toString());
        }
        if (!texts.isEmpty()) {
            values.put(name, texts);
        }
    }
}
