package org.portreeve.smtp;

import java.time.Duration;

/// Why a dialogue could not go on, sorted by who or what is in the way.
public sealed interface Failure {
    /// One line for a person.
    String describe();

    /// No TCP connection, or the network broke it (reset).
    record Connection(String reason) implements Failure {
        @Override
        public String describe() {
            return "connection: " + reason;
        }
    }

    /// The TLS handshake or a TLS record failed.
    record Tls(String reason) implements Failure {
        @Override
        public String describe() {
            return "TLS: " + reason;
        }
    }

    /// The server broke the protocol: no reply code, a line or reply over the limit, mixed codes.
    record Protocol(String reason) implements Failure {
        @Override
        public String describe() {
            return "protocol: " + reason;
        }
    }

    /// The server does not offer what was asked for.
    record MissingExtension(String extension) implements Failure {
        @Override
        public String describe() {
            return "the server does not offer " + extension;
        }
    }

    /// The server refused before a transaction could begin (greeting, EHLO and HELO, STARTTLS).
    record Rejected(Stage stage, Reply reply) implements Failure {
        @Override
        public String describe() {
            return "rejected at " + stage.words() + ": " + reply.summary();
        }
    }

    /// The server did not answer in time.
    record TimedOut(Stage stage, Duration after) implements Failure {
        @Override
        public String describe() {
            return "no answer at " + stage.words() + " within " + after.toSeconds() + " s";
        }
    }

    /// The server closed the connection without the reply that was due.
    record HungUp(Stage stage) implements Failure {
        @Override
        public String describe() {
            return "the server hung up at " + stage.words();
        }
    }
}
