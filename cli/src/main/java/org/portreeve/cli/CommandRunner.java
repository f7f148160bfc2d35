package org.portreeve.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.portreeve.smtp.Transcript;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Runs a command line. Whatever goes wrong becomes one line for the user, and an exit code.
public final class CommandRunner {
    private CommandRunner() {}

    static int run(String... args) {
        return run(_ -> {}, args);
    }

    /// Runs a command line that knows further commands; gives the exit code.
    public static int run(Consumer<CommandLine> further, String... args) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        try {
            return commandLine(further, new PrintWriter(System.out, true, StandardCharsets.UTF_8), err)
                    .execute(args);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
            line(err, "a fault in Portreeve: " + e);
            return ExitCode.FAULT;
        }
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return commandLine(_ -> {}, out, err);
    }

    private static CommandLine commandLine(Consumer<CommandLine> further, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new PortreeveCommand());
        further.accept(line);
        return line.addSubcommand(new CommandLine.HelpCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(CommandRunner::badArguments)
                .setExecutionExceptionHandler(CommandRunner::failed);
    }

    private static int badArguments(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        line(err, e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        err.flush();
        return ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        command.getOut().flush();
        boolean debug = command.getCommandSpec().root().userObject() instanceof PortreeveCommand top && top.debug;
        int code = switch (e) {
            case UsageException _ -> {
                line(err, e.getMessage());
                yield ExitCode.USAGE;
            }
            case InterruptedException _ -> {
                line(err, "interrupted");
                yield ExitCode.INTERRUPTED;
            }
            case IOException _ -> {
                line(err, reason(e));
                yield ExitCode.USAGE;
            }
            default -> {
                line(err, "a fault in Portreeve, please report it: " + e + (debug ? "" : " (--debug tells more)"));
                yield ExitCode.FAULT;
            }
        };
        if (debug) {
            e.printStackTrace(err);
        }
        err.flush();
        return code;
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() || e instanceof java.nio.file.FileSystemException
                ? FileProblems.words(e)
                : message;
    }

    private static void line(PrintWriter err, String message) {
        err.println("portreeve: " + Transcript.printable(String.valueOf(message), 2000));
    }
}
