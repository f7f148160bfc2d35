package org.portreeve.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a command printed and returned.
record Ran(int code, String out, String err) {
    static Ran command(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandRunner.commandLine(new PrintWriter(out), new PrintWriter(err))
                .execute(args);
        return new Ran(code, out.toString(), err.toString());
    }
}
