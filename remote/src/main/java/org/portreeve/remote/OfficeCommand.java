package org.portreeve.remote;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A command that speaks to an office: finds the office, and turns what goes wrong into a line and an exit code.
abstract class OfficeCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Surroundings around;
    CommandSpec spec;

    OfficeCommand(Surroundings around) {
        this.around = around;
    }

    /// Carries it out; returns the exit code.
    abstract int run(Given given, OfficeClient office, PrintWriter out, PrintWriter err)
            throws RemoteFailure, InterruptedException;

    Duration patience() {
        return PATIENCE;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = spec.commandLine();
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        try {
            Given given = VerbSpec.given(spec);
            refuseFilesBeside(spec);
            Office office =
                    Office.choose(given.one("--office"), given.one("--key-file"), given.has("--insecure-http"), around);
            try (OfficeClient client = new OfficeClient(office, patience(given))) {
                return run(given, client, out, err);
            }
        } catch (RemoteFailure e) {
            return tell(e, err);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /// `intake a.eml list` would otherwise list, and leave a.eml unsent.
    private static void refuseFilesBeside(CommandSpec spec) throws RemoteFailure {
        CommandSpec parent = spec.parent();
        if (parent != null && VerbSpec.given(parent).has("FILE")) {
            throw RemoteFailure.usage("'%1$s' is a command here; a file of that name is ./%1$s".formatted(spec.name()));
        }
    }

    private Duration patience(Given given) throws RemoteFailure {
        long seconds = given.number("--timeout").orElse(patience().toSeconds());
        if (seconds < 1 || seconds > 86_400) {
            throw RemoteFailure.usage("--timeout is between 1 and 86400 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    static int tell(RemoteFailure failure, PrintWriter err) {
        err.println("portreeve: " + Plain.line(failure.getMessage(), 2000));
        failure.more().forEach(line -> err.println("  " + line));
        return failure.code();
    }
}
