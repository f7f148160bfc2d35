package org.portreeve.mailroom;

import java.util.concurrent.Semaphore;

/// The memory that messages on their way in share. A message takes what it needs piece by piece and gives all of it
/// back at the end; the first piece of each costs nothing.
final class MessageRoom {
    /// Octets in a piece.
    static final int PIECE = 64 * 1024;

    private final Semaphore pieces;

    MessageRoom(long octets) {
        // A message is held twice for a moment: in pieces, and as a whole.
        this.pieces = new Semaphore((int) (octets / PIECE / 2));
    }

    /// One message's part of it.
    final class Share implements AutoCloseable {
        private int held;

        boolean another() {
            boolean room = pieces.tryAcquire();
            held += room ? 1 : 0;
            return room;
        }

        @Override
        public void close() {
            pieces.release(held);
            held = 0;
        }
    }

    Share share() {
        return new Share();
    }
}
