package org.portreeve.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portreeve audit`: what a mail server's configuration files say about relaying.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = {
            "Reads a mail server's configuration files, and tells whether the server would relay for a stranger: by which",
            "line, proved by which transaction, and what to write instead. Works without a network. Reads Postfix:",
            "main.cf and master.cf with the tables beside them, or what postconf -n, -M and -P print."
        },
        footer = {
            "",
            "Exit codes: 0 closed, 1 open, 2 wrong usage or not readable, 3 the files do not decide it, 4 accepts and",
            "throws away. With --compare: 0 the change opens nothing, 1 it does, 3 the files do not decide it."
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH|-", description = "a folder, a tar archive or a file; - for standard input")
    String path = "";

    @Option(names = "--json", description = "one JSON object on standard output")
    boolean json;

    @Option(names = "--sarif", description = "SARIF 2.1.0 on standard output, for code scanning")
    boolean sarif;

    @Option(
            names = "--compare",
            paramLabel = "PATH",
            description = "what is in force now; tells what the change to it opens or closes")
    Path compare;

    @Option(
            names = "--network",
            paramLabel = "ADDRESS/BITS",
            split = ",",
            description = "the server's own addresses with their networks' prefix lengths, for mynetworks_style")
    List<String> networks = new ArrayList<>();

    @Option(
            names = "--server-version",
            paramLabel = "VERSION",
            description = "such as 3.7; else a recent version's defaults are presumed")
    String version = "";

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return ConfigurationAudit.run(this, spec.commandLine().getOut());
    }
}
