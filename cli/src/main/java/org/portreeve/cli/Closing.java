package org.portreeve.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Things to close at the end, last opened first.
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> things = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T thing) {
        things.push(thing);
        return thing;
    }

    /// Closes all, whatever happens, and tells of the first failure.
    @Override
    public void close() throws IOException {
        IOException first = null;
        while (!things.isEmpty()) {
            try {
                things.pop().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            } catch (Exception e) {
                first = first == null ? new IOException(e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
