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
        description = {
            "Tests a network of small practice servers on this machine before your eyes, then plays the whole",
            "procedure about one of them: complaint, test, letters, order, block, repair, retest, closure."
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
