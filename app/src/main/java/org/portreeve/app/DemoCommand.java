package org.portreeve.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.portreeve.cli.Demonstration;
import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `portreeve demo`: the test of a practice network, then the whole procedure about one of its servers.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tests small practice servers before your eyes, plays the whole procedure about one, then opens"
                + " the pages of an office with a year behind it.",
        footer = {
            "",
            "The procedure: a complaint by SMTP, the test, letters, an order, the block, the repair, a retest, closure.",
            "Without a terminal it ends after the procedure. All of it stays on this machine."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--pages", description = "opens the pages at once")
    boolean pages;

    @Option(names = "--once", description = "ends after the procedure")
    boolean once;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (pages) {
            PagesDemo.run(out);
            return 0;
        }
        int tested = Demonstration.run(out, spec.commandLine().getErr());
        out.println();
        out.println("Now the procedure of an office, from a complaint to the closed case.");
        out.println();
        int ended = ProcedureDemo.run(out) ? tested : 1;
        if (ended == 0 && !once && System.console() != null && System.console().isTerminal()) {
            out.println();
            PagesDemo.run(out);
        }
        return ended;
    }
}
