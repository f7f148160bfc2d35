package org.portreeve.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Command lines on their way to a server, each with the stage that it belongs to. [SmtpSession#pipeline] sends them
/// once; what is sent is forgotten.
public final class Commands {
    private static final int USUAL_LINE = 80;

    private final List<Stage> stages;
    private byte[] octets;
    private int length;
    private int[] ends;

    /// @param lines how many there will be, more or less
    public Commands(int lines) {
        stages = new ArrayList<>(lines);
        octets = new byte[USUAL_LINE * lines];
        ends = new int[lines];
    }

    /// Adds a line, without its CRLF, verbatim: in UTF-8, which is ASCII for all but SMTPUTF8 envelopes.
    public Commands add(Stage stage, String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        int end = length + text.length + 2;
        if (end > octets.length) {
            octets = Arrays.copyOf(octets, end + octets.length / 2);
        }
        if (stages.size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length + 1);
        }
        System.arraycopy(text, 0, octets, length, text.length);
        octets[end - 2] = '\r';
        octets[end - 1] = '\n';
        length = end;
        ends[stages.size()] = end;
        stages.add(stage);
        return this;
    }

    int count() {
        return stages.size();
    }

    Stage stage(int line) {
        return stages.get(line);
    }

    byte[] octets() {
        return octets;
    }

    /// Where line `line` begins among the octets. With [#count], where the last one ends.
    int start(int line) {
        return line == 0 ? 0 : ends[line - 1];
    }

    /// The first line behind `line` that does not fit into `most` octets with it and those between.
    int batchEnd(int line, int most) {
        int end = line + 1;
        while (end < count() && start(end + 1) - start(line) <= most) {
            end++;
        }
        return end;
    }

    /// Forgets the octets, which are not needed while replies are waited for.
    void sent() {
        octets = new byte[0];
    }
}
