package org.portreeve.witness;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.portreeve.relaytest.Role;
import org.portreeve.relaytest.Tokens;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Limits;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.Transcript;

/// Asks a witness, as a sender callout does, whether it would take mail for a fresh token and for an address that is
/// none. Nothing is sent.
final class CalloutCheck {
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            4096,
            128,
            1 << 20);

    private final Tokens tokens;
    private final InstantSource clock;
    private final int port;

    CalloutCheck(Tokens tokens, InstantSource clock, int port) {
        this.tokens = tokens;
        this.clock = clock;
        this.port = port;
    }

    List<Finding> findings(InetAddress host, String domain) {
        Endpoint endpoint = new Endpoint(host, port);
        String token = tokens.issue(Role.SENDER, 0, endpoint, "A1", 0, clock.instant(), tokens.nextSerial());
        List<Finding> findings = new ArrayList<>();
        try (SmtpSession session =
                SmtpSession.open(endpoint, new SessionSettings(ClientTls.context(), LIMITS), new Transcript())) {
            session.hello("witness-check." + domain);
            session.command("MAIL FROM:<>", Stage.MAIL);
            Reply ours = session.command("RCPT TO:<" + token + "@" + domain + ">", Stage.RCPT);
            findings.add(
                    ours.positive()
                            ? Finding.good(endpoint + " takes mail for our addresses at " + domain)
                            : Finding.bad(
                                    endpoint + " refuses our address at " + domain + ": " + ours.summary(),
                                    "is it our witness, and has it the same key (key:) as this host?"));
            Reply other = session.command("RCPT TO:<nobody-" + clock.millis() + "@" + domain + ">", Stage.RCPT);
            findings.add(
                    other.permanentFailure()
                            ? Finding.good(endpoint + " refuses other addresses at " + domain)
                            : Finding.bad(
                                    endpoint + " takes any address at " + domain + ": " + other.summary(),
                                    "another mail server answers there; the witness needs that port for itself"));
            session.quit();
        } catch (SmtpException e) {
            findings.add(Finding.bad(
                    endpoint + " does not take mail: " + e.failure().describe(),
                    "start the witness there and let the world reach that port; many providers block port 25"));
        }
        return findings;
    }
}
