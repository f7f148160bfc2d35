package org.portreeve.cli;

import org.portreeve.cli.Configuration.Mailbox;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Witness;

/// Opens witnesses that are not in this process.
final class OtherWitnesses {
    private OtherWitnesses() {}

    static Witness remote(WitnessPart part) throws UsageException {
        throw new UsageException("not there yet: " + part.url());
    }

    static Witness imap(Mailbox mailbox) throws UsageException {
        throw new UsageException("not there yet: " + mailbox.host());
    }
}
