package org.portreeve.mailroom;

import java.io.IOException;
import java.net.InetAddress;

/// One session of a client: what it did up to now, and when it has to be over. For the session's thread, but for
/// [#cut].
final class Guest {
    private final MeteredSocket socket;
    private final long endNanos;
    private final IntakeLimits limits;
    private int commands;
    private int errors;
    private boolean extended;

    Guest(MeteredSocket socket, IntakeLimits limits) {
        this.socket = socket;
        this.limits = limits;
        this.endNanos = System.nanoTime() + limits.session().toNanos();
    }

    InetAddress address() {
        return socket.getInetAddress();
    }

    /// Counts a command. Returns whether it may be answered.
    boolean mayGoOn() {
        commands++;
        return commands <= limits.commands() && errors < limits.errors();
    }

    void replied(String reply) {
        if (reply.startsWith("4") || reply.startsWith("5")) {
            errors++;
        }
    }

    void saidHello(boolean ehlo) {
        extended = ehlo;
    }

    /// Whether EHLO was said last, and not HELO.
    boolean extended() {
        return extended;
    }

    void messageBegins() {
        socket.count(false);
    }

    void messageEnds() {
        socket.count(true);
    }

    void mailTaken() {
        commands = 0;
    }

    boolean overdue(long now) {
        return now - endNanos > 0;
    }

    /// Closes the bare socket: closing a TLS socket could wait for a client that reads nothing.
    void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, which is what was wanted.
        }
    }
}
