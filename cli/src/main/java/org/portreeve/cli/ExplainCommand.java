package org.portreeve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portreeve explain`: what a technique is, and how to close it.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Explains a technique: an example, its causes, and how to close it on common servers."
                + " Without one, lists all.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TECHNIQUE", arity = "0..*", split = ",", description = "such as A1 or B4")
    List<String> techniques = new ArrayList<>();

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Explanation.print(techniques, spec.commandLine().getOut());
        return 0;
    }
}
