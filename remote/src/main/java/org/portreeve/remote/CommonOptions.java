package org.portreeve.remote;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of every command: where the office is, the key, and what the answer looks like.
final class CommonOptions {
    private CommonOptions() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(
                text("--office", "URL", "where the office is (default: $PORTREEVE_OFFICE, else " + Office.USUAL + ")"));
        spec.addOption(text(
                "--key-file",
                "FILE",
                "the key (default: $PORTREEVE_KEY, the file $PORTREEVE_KEY_FILE, else " + Office.USUAL_KEY + ")"));
        spec.addOption(flag("--insecure-http", "send the key without encryption to another machine"));
        spec.addOption(text("--timeout", "SECONDS", "how long an answer is waited for"));
        spec.addOption(flag("--json", "the office's JSON; a list as one object a line"));
        spec.addOption(help());
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .arity("0")
                .type(boolean.class)
                .description("show this help")
                .build();
    }

    static OptionSpec text(String name, String label, String help) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(String.class)
                .description(escaped(help))
                .build();
    }

    static OptionSpec list(String name, String label, String help) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .description(escaped(help))
                .build();
    }

    static OptionSpec flag(String name, String help) {
        return OptionSpec.builder(name)
                .arity("0")
                .type(boolean.class)
                .description(escaped(help))
                .build();
    }

    /// picocli formats descriptions.
    static String escaped(String help) {
        return help.replace("%", "%%");
    }
}
