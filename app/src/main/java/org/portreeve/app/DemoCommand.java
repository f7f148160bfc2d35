package org.portreeve.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.portreeve.cli.Demonstration;
import org.portreeve.cli.PortreeveCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `portreeve demo`: the test of a practice network, then the whole procedure about one of its servers.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tests small practice servers before your eyes, then plays the whole procedure about one.",
        footer = {
            "",
            "The procedure: a complaint by SMTP, the test, letters, an order, the block, the repair, a retest, closure.",
            "All of it stays on this machine."
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int tested = Demonstration.run(out, spec.commandLine().getErr());
        out.println();
        out.println("Now the procedure of an office, from a complaint to the closed case.");
        out.println();
        return ProcedureDemo.run(out) ? tested : 1;
    }
}
