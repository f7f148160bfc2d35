package org.portreeve.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve init`: writes a configuration and a key, and prints the DNS records that are needed.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Writes portreeve.yaml and a key, and prints the DNS records that the witness needs."
                + " Asks on a terminal for what is not given.")
final class InitCommand implements Callable<Integer> {
    @Option(names = "--operator", paramLabel = "NAME", description = "who tests; stands in every message")
    String operator;

    @Option(names = "--contact", paramLabel = "ADDRESS", description = "mail address or URL for objections")
    String contact;

    @Option(
            names = "--network",
            paramLabel = "CIDR",
            split = ",",
            description = "a network that you are responsible for; nothing else is ever tested")
    List<String> networks = new ArrayList<>();

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "the witness's domain, whose mail comes to this host")
    String domain;

    @Option(names = "--address", paramLabel = "IP", split = ",", description = "public address of the witness")
    List<String> addresses = new ArrayList<>();

    @Option(names = "--zone", paramLabel = "DOMAIN", description = "a zone that will be delegated to the witness")
    String zone;

    @Option(names = "--helo", paramLabel = "NAME", description = "the name to give in EHLO (default: this host's)")
    String helo;

    @Option(names = "--force", description = "replace a configuration that is there; an existing key is kept")
    boolean force;

    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Initialization.run(this, spec.commandLine().getOut(), spec.commandLine().getErr());
        return 0;
    }
}
