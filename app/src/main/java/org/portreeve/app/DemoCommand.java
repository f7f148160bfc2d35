package org.portreeve.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.portreeve.cli.Demonstration;
import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `portreeve demo`: the test of a practice network, then the whole procedure about one of its servers, then a
/// year of an office to look at.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tests small practice servers before your eyes, then plays the whole procedure about one.",
        footer = {
            "",
            "The procedure: a complaint by SMTP, the test, letters, an order, the block, the repair, a retest, closure.",
            "At a terminal it then leaves an office open, with a year of cases to click through, until Ctrl-C.",
            "All of it stays on this machine."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--pages", description = "opens that office at once")
    boolean pages;

    @Option(names = "--once", description = "ends after the procedure, as it does without a terminal")
    boolean once;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (pages) {
            YearDemo.run(out);
            return 0;
        }
        int tested = Demonstration.run(out, spec.commandLine().getErr());
        out.println();
        out.println("Now the procedure of an office, from a complaint to the closed case.");
        out.println();
        boolean done = ProcedureDemo.run(out);
        if (done && !once && onTerminal()) {
            out.println();
            YearDemo.run(out);
        }
        return done ? tested : 1;
    }

    /// JDK 25 has no console again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
