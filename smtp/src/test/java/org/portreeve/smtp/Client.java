package org.portreeve.smtp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.portreeve.testkit.FakeMta;
import org.portreeve.testkit.ScriptedServer;

/// How these tests open sessions.
final class Client {
    static final String NAME = "tester.example";

    /// For dialogues that end by themselves: times far beyond what they need.
    static final Limits CALM = limits(Duration.ofSeconds(20));
    /// For dialogues that end by a limit of time.
    static final Limits HASTY = limits(Duration.ofMillis(300));

    private Client() {}

    static Limits limits(Duration each) {
        return new Limits(each, each, each, each, Duration.ofSeconds(30), 4096, 128, 1 << 20);
    }

    static SessionSettings settings(Limits limits) {
        return new SessionSettings(ClientTls.context(), limits);
    }

    static SmtpSession open(InetAddress address, int port, SessionSettings settings) throws SmtpException {
        return SmtpSession.open(new Endpoint(address, port), settings, new Transcript());
    }

    static SmtpSession open(ScriptedServer server) throws SmtpException {
        return open(server, CALM);
    }

    static SmtpSession open(ScriptedServer server, Limits limits) throws SmtpException {
        return open(server.address(), server.port(), settings(limits));
    }

    static SmtpSession open(FakeMta server) throws SmtpException {
        return open(server.address(), server.port(), settings(CALM));
    }

    /// The failure that ends `dialogue`.
    static Failure failure(ThrowingCallable dialogue) {
        SmtpException e = catchThrowableOfType(SmtpException.class, dialogue);
        if (e == null) {
            throw new AssertionError("the dialogue did not fail");
        }
        return e.failure();
    }
}
