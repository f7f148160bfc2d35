package org.portreeve.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `portreeve test`: its options.
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Tests mail servers: every address, IPv4 and IPv6, on ports 25, 465, 587 and 2525.",
        footer = {
            "",
            "Exit codes: 0 closed, 1 open, 2 wrong usage, 3 inconclusive, 4 accepts or reflects;",
            "of several servers the worst counts: 1, then 4, then 3.",
        },
        sortOptions = false)
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "HOST[:PORT]",
            arity = "0..*",
            description = "a name or an address; [2001:db8::1]:25 for IPv6 with a port; a domain with --mx")
    List<String> hosts = new ArrayList<>();

    @Option(names = "--mx", description = "each HOST is a domain: test its mail exchanges")
    boolean mx;

    @Option(names = "--port", paramLabel = "N", split = ",", description = "ports to test (default: 25,465,587,2525)")
    List<Integer> ports = new ArrayList<>();

    @Option(
            names = "--targets",
            paramLabel = "FILE",
            description = "read ADDRESS|HOST[:PORT] [DOMAIN], one a line; - is standard input")
    String targets;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            split = ",",
            description = "a domain that the servers serve; some techniques need one (else it is learnt)")
    List<String> domains = new ArrayList<>();

    @Option(names = "--technique", paramLabel = "ID", split = ",", description = "only these, such as A1,B1")
    List<String> techniques = new ArrayList<>();

    @Option(names = "--list-techniques", description = "print the catalogue and end")
    boolean list;

    @Option(names = "--experimental", description = "also techniques that are hypotheses of ours")
    boolean experimental;

    @Option(names = "--auth", description = "also family E: authentication that admits anyone (random users only)")
    boolean authentication;

    @Option(
            names = "--login",
            paramLabel = "FILE",
            description = "a file with user:password of yours, for E6; implies --auth")
    Path login;

    @Option(names = "--all", description = "go through the whole catalogue even when the plain envelope was relayed")
    boolean exhaustive;

    @Option(names = "--inside", description = "give a verdict from an address in the server's own network, too")
    boolean inside;

    @Option(
            names = "--source",
            paramLabel = "ADDRESS",
            split = ",",
            description = "own address to test from, best first")
    List<String> sources = new ArrayList<>();

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "how long an accepted message is waited for (default: 3m)")
    Duration wait;

    @Option(
            names = "--linger",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "keep listening after the report; a verdict may still rise")
    Duration linger;

    @Option(names = "--patient", description = "the time limits of RFC 5321: up to five minutes for a greeting")
    boolean patient;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "32",
            description = "servers in dialogue at a time (default: ${DEFAULT-VALUE})")
    int parallel;

    @Option(names = "--dry-run", description = "print every envelope that would be sent, and send nothing")
    boolean dryRun;

    @Option(names = "--json", description = "JSON Lines on standard output; see docs/json.md")
    boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "also write a JUnit report")
    Path junit;

    @Option(names = "--transcript", description = "also print the dialogues")
    boolean transcript;

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "where the evidence goes (default: evidence/TIME); must be new or empty")
    Path evidence;

    @Option(names = "--no-evidence", description = "keep no evidence")
    boolean noEvidence;

    @Option(names = "--quiet", description = "no progress")
    boolean quiet;

    @ParentCommand
    PortreeveCommand parent;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return TestSession.run(
                this, spec.commandLine().getOut(), spec.commandLine().getErr());
    }
}
