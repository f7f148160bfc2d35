package org.portreeve.cli;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.portreeve.relaytest.Arrival;
import org.portreeve.relaytest.AttemptReport;
import org.portreeve.relaytest.Coverage;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Outcome;
import org.portreeve.relaytest.Vantage;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Security;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// Reports made by hand.
final class Reports {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private Reports() {}

    static Arrival arrival(String peer) {
        return new Arrival(
                "token",
                START.plusSeconds(2),
                InetAddress.ofLiteral(peer),
                "mx.example.edu",
                "x@s.example.net",
                "token@w.example.net",
                List.of("from mx.example.edu by \u001b[31mw.example.net"),
                "Subject: Invitation\r\n\r\nHello\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    static EndpointReport open(String address, int port) {
        Arrival arrival = arrival("192.0.2.99");
        return new EndpointReport(
                "mx.example.edu",
                new Endpoint(InetAddress.ofLiteral(address), port),
                true,
                Security.STARTTLS,
                Verdict.OPEN,
                List.of(),
                List.of("B1"),
                List.of(),
                List.of("192.0.2.99"),
                true,
                new Coverage(
                        List.of("A1", "B1"),
                        List.of(
                                new Coverage.Skipped("C1", "needs a zone of ours: witness.zone is not configured"),
                                new Coverage.Skipped("C3", "needs a zone of ours: witness.zone is not configured")),
                        true),
                Mta.EXIM,
                "mx.example.edu ESMTP Exim \u001b[2J",
                Optional.empty(),
                List.of("example.edu"),
                new Vantage("198.51.100.7", List.of("relaytest.example.net"), "relaytest.example.net"),
                START,
                Duration.ofMillis(3210),
                Optional.empty(),
                List.of(
                        new AttemptReport(
                                "A1",
                                0,
                                "MAIL FROM:<x@s.example.net>",
                                "RCPT TO:<t@w.example.net>",
                                "",
                                START,
                                new Outcome.Refused(Stage.RCPT, "550 no")),
                        new AttemptReport(
                                "B1",
                                0,
                                "MAIL FROM:<x@s.example.net>",
                                "RCPT TO:<t%w.example.net@mx.example.edu>",
                                "",
                                START,
                                new Outcome.Relayed(List.of(arrival)))),
                List.of(arrival),
                transcript());
    }

    static EndpointReport of(
            String server, String address, int port, boolean listening, Verdict verdict, String... reasons) {
        return new EndpointReport(
                server,
                new Endpoint(InetAddress.ofLiteral(address), port),
                listening,
                Security.CLEAR,
                verdict,
                List.of(reasons),
                List.of(),
                List.of(),
                List.of(),
                false,
                new Coverage(List.of("A1", "A2", "A3"), List.of(), true),
                Mta.UNKNOWN,
                "",
                Optional.empty(),
                List.of(),
                new Vantage("198.51.100.7", List.of(), "relaytest.example.net"),
                START,
                Duration.ofMillis(1500),
                Optional.empty(),
                List.of(),
                List.of(),
                transcript());
    }

    private static Transcript transcript() {
        Transcript transcript = new Transcript();
        transcript.remark("made by hand");
        return transcript;
    }
}
