package org.portreeve.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.relaytest.Arrival;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;

/// The witness, tested as if it were a server under test: the envelopes of families A and B, with a foreign recipient.
@Timeout(60)
class WitnessIsNoRelayTest {
    private static final String FOREIGN = "r";
    private static final String E = "victim.example";

    private static final List<String> SENDERS = List.of(
            "<x@sender.example>",
            "<r@victim.example>",
            "<>",
            "<x@mx.example.net>",
            "<x@w.example.net>",
            "<postmaster@w.example.net>",
            "<x@[127.0.0.1]>",
            "<x@[198.51.100.7]>",
            "<x@localhost>",
            "<x>",
            "<w.example.net!x>",
            "<x@does-not-exist.invalid>",
            "<x@sender.example> AUTH=<postmaster@w.example.net>");

    private static List<String> recipients() {
        List<String> all = new ArrayList<>();
        String r = FOREIGN + "@" + E;
        all.add("<" + r + ">");
        for (String host : List.of(
                "w.example.net",
                "s.example.net",
                "mx.example.net",
                "zone.example.net",
                "[198.51.100.7]",
                "localhost")) {
            all.addAll(List.of(
                    "<r%" + E + "@" + host + ">",
                    "<\"" + r + "\"@" + host + ">",
                    "<" + r + "@" + host + ">",
                    "<@" + host + ":" + r + ">",
                    "<@w.example.net,@" + host + ":" + r + ">",
                    "<" + E + "!r@" + host + ">",
                    "<" + host + "!" + E + "!r>",
                    "<" + E + "!r%x@" + host + ">",
                    "<\"gw::smtp%\\\"" + r + "\\\"\"@" + host + ">",
                    "<\"/c=us/admd= /prmd=x/dd.rfc-822=r(a)" + E + "/\"@" + host + ">",
                    "<IMCEASMTP-r+40" + E + "@" + host + ">",
                    "<SRS0=h=t=" + E + "=r@" + host + ">",
                    "<r\\@" + E + "@" + host + ">",
                    "<r%" + E + "(@" + host + ">",
                    "<=?utf-8?q?r=40" + E + "?=@" + host + ">",
                    "<r\uff05" + E + "@" + host + ">",
                    "<r%" + E + "%w.example.net@" + host + ">"));
        }
        all.addAll(List.of(
                "<r%" + E + ">",
                "<\"r%" + E + "\">",
                "<\"" + r + "\">",
                "<" + r + "@>",
                "<" + E + "!r>",
                r,
                "<r@[192.0.2.1]>",
                "<r@xw.example.net>",
                "<r@w.example.net.victim.example>",
                "<postmaster@" + E + ">",
                "<postmaster%" + E + "@w.example.net>"));
        return all;
    }

    @Test
    void nothingIsAcceptedThatIsNotOurs() throws Exception {
        List<Arrival> arrivals = new ArrayList<>();
        try (EmbeddedWitness witness = Dialogue.witness()) {
            witness.listen(arrivals::add);
            for (String sender : SENDERS) {
                try (SmtpSession session = Dialogue.session(witness)) {
                    for (String recipient : recipients()) {
                        Reply reply = Dialogue.rcpt(session, sender, recipient);
                        assertThat(reply.permanentFailure())
                                .as("%s -> %s: %s", sender, recipient, reply)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(arrivals).isEmpty();
    }

    @Test
    void aValidTokenOpensNoDoorToAnotherDomain() throws Exception {
        String token = Dialogue.token();
        try (EmbeddedWitness witness = Dialogue.witness();
                SmtpSession session = Dialogue.session(witness)) {
            for (String recipient : List.of(
                    token + "@victim.example",
                    "\"" + token + "@w.example.net\"@victim.example",
                    token + "@w.example.net@victim.example",
                    "@w.example.net:" + token + "@victim.example",
                    token + "@[192.0.2.1]",
                    token)) {
                assertThat(Dialogue.rcpt(session, "<>", "<" + recipient + ">").permanentFailure())
                        .as(recipient)
                        .isTrue();
            }
        }
    }

    @Test
    void aForeignRecipientBesideOneOfOursIsRefused() throws Exception {
        try (EmbeddedWitness witness = Dialogue.witness();
                SmtpSession session = Dialogue.session(witness)) {
            session.command("MAIL FROM:<>", Stage.MAIL);
            session.command("RCPT TO:<" + Dialogue.token() + "@w.example.net>", Stage.RCPT);
            assertThat(session.command("RCPT TO:<r@victim.example>", Stage.RCPT).permanentFailure())
                    .isTrue();
            assertThat(session.command("VRFY postmaster", Stage.COMMAND).permanentFailure())
                    .isTrue();
            assertThat(session.command("EXPN postmaster", Stage.COMMAND).permanentFailure())
                    .isTrue();
        }
    }
}
