package org.portreeve.testkit;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// How a [FakeMta] behaves beside its [Policy]. [#STANDARD] accepts everything, offers PIPELINING and limits nothing;
/// zero means no limit throughout.
///
/// @param address where it listens
/// @param port where it listens, or 0 for any
/// @param name what it calls itself
/// @param software what its greeting says behind the name
/// @param ehlo whether it understands EHLO
/// @param keywords what it announces beside STARTTLS
/// @param certificate its certificate, when it does TLS
/// @param implicitTls whether TLS starts at connect; STARTTLS is offered otherwise
/// @param requireTls whether MAIL is refused in clear
/// @param greylisting what it makes of unknown triplets
/// @param errors replies of 4yz and 5yz in a session before it says 421 and closes
/// @param transactions messages and resets in a session before it says 421 and closes
/// @param commands commands in a session before it says 421 and closes
/// @param connections connections in `window` before it says 421 to the next
/// @param clock time for greylisting and the window of connections
/// @param atOnce connections at one time before it says 421 to the next
/// @param refuseRset whether RSET is refused
/// @param deliver what becomes of accepted messages
public record MtaSettings(
        InetAddress address,
        int port,
        String name,
        String software,
        boolean ehlo,
        List<String> keywords,
        Optional<SelfSigned> certificate,
        boolean implicitTls,
        boolean requireTls,
        Greylisting greylisting,
        int errors,
        int transactions,
        int commands,
        int connections,
        Duration window,
        InstantSource clock,
        int atOnce,
        boolean refuseRset,
        Consumer<Mail> deliver) {

    public static final MtaSettings STANDARD = new MtaSettings(
            Loopback.IPV4,
            0,
            "mx.example",
            "ESMTP Postfix",
            true,
            List.of("PIPELINING", "SIZE 10485760", "8BITMIME", "ENHANCEDSTATUSCODES"),
            Optional.empty(),
            false,
            false,
            Greylisting.NONE,
            0,
            0,
            0,
            0,
            Duration.ofMinutes(1),
            InstantSource.system(),
            0,
            false,
            _ -> {});

    public MtaSettings withAddress(InetAddress value) {
        return with(s -> s.address = value);
    }

    public MtaSettings withPort(int value) {
        return with(s -> s.port = value);
    }

    public MtaSettings withName(String value) {
        return with(s -> s.name = value);
    }

    public MtaSettings withSoftware(String value) {
        return with(s -> s.software = value);
    }

    public MtaSettings withoutEhlo() {
        return with(s -> s.ehlo = false);
    }

    /// Replaces what is announced, as in `PIPELINING`, `AUTH PLAIN LOGIN`, `CHUNKING`.
    public MtaSettings withKeywords(String... value) {
        return with(s -> s.keywords = List.of(value));
    }

    /// Offers STARTTLS.
    public MtaSettings withStartTls(SelfSigned value) {
        return with(s -> s.certificate = Optional.of(value));
    }

    /// Offers STARTTLS and refuses MAIL before it.
    public MtaSettings requiringTls(SelfSigned value) {
        return with(s -> {
            s.certificate = Optional.of(value);
            s.requireTls = true;
        });
    }

    public MtaSettings withImplicitTls(SelfSigned value) {
        return with(s -> {
            s.certificate = Optional.of(value);
            s.implicitTls = true;
        });
    }

    public MtaSettings withGreylisting(Greylisting value) {
        return with(s -> s.greylisting = value);
    }

    public MtaSettings withErrorLimit(int value) {
        return with(s -> s.errors = value);
    }

    public MtaSettings withTransactionLimit(int value) {
        return with(s -> s.transactions = value);
    }

    public MtaSettings withCommandLimit(int value) {
        return with(s -> s.commands = value);
    }

    /// At most `value` connections in `window`.
    public MtaSettings withConnectionRate(int value, Duration window, InstantSource clock) {
        return with(s -> {
            s.connections = value;
            s.window = window;
            s.clock = clock;
        });
    }

    /// One connection at a time.
    public MtaSettings withSingleConnection() {
        return with(s -> s.atOnce = 1);
    }

    public MtaSettings refusingRset() {
        return with(s -> s.refuseRset = true);
    }

    /// Called in the session's thread, before the message's reply is sent.
    public MtaSettings delivering(Consumer<Mail> value) {
        return with(s -> s.deliver = value);
    }

    private MtaSettings with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.settings();
    }

    /// The settings while they are changed.
    private static final class Draft {
        private InetAddress address;
        private int port;
        private String name;
        private String software;
        private boolean ehlo;
        private List<String> keywords;
        private Optional<SelfSigned> certificate;
        private boolean implicitTls;
        private boolean requireTls;
        private Greylisting greylisting;
        private int errors;
        private int transactions;
        private int commands;
        private int connections;
        private Duration window;
        private InstantSource clock;
        private int atOnce;
        private boolean refuseRset;
        private Consumer<Mail> deliver;

        Draft(MtaSettings from) {
            address = from.address;
            port = from.port;
            name = from.name;
            software = from.software;
            ehlo = from.ehlo;
            keywords = from.keywords;
            certificate = from.certificate;
            implicitTls = from.implicitTls;
            requireTls = from.requireTls;
            greylisting = from.greylisting;
            errors = from.errors;
            transactions = from.transactions;
            commands = from.commands;
            connections = from.connections;
            window = from.window;
            clock = from.clock;
            atOnce = from.atOnce;
            refuseRset = from.refuseRset;
            deliver = from.deliver;
        }

        MtaSettings settings() {
            return new MtaSettings(
                    address,
                    port,
                    name,
                    software,
                    ehlo,
                    keywords,
                    certificate,
                    implicitTls,
                    requireTls,
                    greylisting,
                    errors,
                    transactions,
                    commands,
                    connections,
                    window,
                    clock,
                    atOnce,
                    refuseRset,
                    deliver);
        }
    }
}
