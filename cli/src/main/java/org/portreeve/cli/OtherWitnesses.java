package org.portreeve.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.portreeve.cli.Configuration.Mailbox;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Tokens;
import org.portreeve.relaytest.Witness;
import org.portreeve.smtp.Security;
import org.portreeve.witness.AddressPattern;
import org.portreeve.witness.ImapSettings;
import org.portreeve.witness.ImapWitness;
import org.portreeve.witness.RemoteWitness;

/// Opens witnesses that are not in this process.
final class OtherWitnesses {
    private static final Duration POLL = Duration.ofSeconds(2);

    private OtherWitnesses() {}

    static Witness remote(WitnessPart part) throws UsageException {
        try {
            return RemoteWitness.connect(
                    URI.create(part.url().orElseThrow()),
                    SecretFile.read(part.accessKey().orElseThrow()),
                    part.certificate());
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the witness at " + part.url().orElseThrow() + ": " + FileProblems.words(e), e);
        }
    }

    static Witness imap(WitnessPart part, Tokens tokens) throws UsageException {
        Mailbox mailbox = part.imap().orElseThrow();
        try {
            ImapWitness witness = new ImapWitness(
                    new ImapSettings(
                            mailbox.host(),
                            mailbox.port(),
                            mailbox.port() == 143 ? Security.STARTTLS : Security.IMPLICIT,
                            part.certificate(),
                            mailbox.user(),
                            SecretFile.read(mailbox.password()),
                            mailbox.folders(),
                            AddressPattern.of(mailbox.address()),
                            POLL),
                    tokens,
                    InstantSource.system());
            // Looks into the mailbox once, so that a wrong password is found before anything is sent.
            witness.listen(_ -> {});
            return witness;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("the witness: " + FileProblems.words(e), e);
        }
    }
}
