package org.portreeve.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import picocli.CommandLine;

/// The entry point. Asking for the version loads nothing else.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] args) {
        run(_ -> {}, args);
    }

    /// The same, with commands of another module; they are added only when they are needed.
    public static void run(Consumer<CommandLine> further, String... args) {
        System.setOut(utf8(FileDescriptor.out, 1 << 13));
        System.setErr(utf8(FileDescriptor.err, 1 << 10));
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            System.out.println(Version.line());
            System.out.flush();
            return;
        }
        int code = CommandRunner.run(further, args);
        System.out.flush();
        System.err.flush();
        Interruption.finished();
        System.exit(code);
    }

    private static PrintStream utf8(FileDescriptor descriptor, int buffer) {
        return new PrintStream(
                new java.io.BufferedOutputStream(new FileOutputStream(descriptor), buffer),
                true,
                StandardCharsets.UTF_8);
    }
}
