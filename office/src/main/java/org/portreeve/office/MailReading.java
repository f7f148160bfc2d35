package org.portreeve.office;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.portreeve.complaintmail.ComplaintReader;
import org.portreeve.complaintmail.Ours;
import org.portreeve.complaintmail.Reading;
import org.portreeve.store.Transaction;

/// What the office makes of a mail, for the worker and for a person who looks at it again.
public final class MailReading {
    private static final Pattern SUBJECT_TAG = Pattern.compile("(?i)\\[(?:PR-|case )([1-9][0-9]{0,17})\\]");

    private final OfficeSettings settings;
    private final Set<String> trustedHosts;

    /// @param trustedHosts names and addresses of our own mail relays, whose Received lines are believed
    public MailReading(OfficeSettings settings, Set<String> trustedHosts) {
        this.settings = settings;
        this.trustedHosts = Set.copyOf(trustedHosts);
    }

    /// Reads a mail. Never throws, whatever the mail is.
    public Reading read(Transaction tx, byte[] mail) {
        return ComplaintReader.read(mail, ours(tx));
    }

    Ours ours(Transaction tx) {
        return new Ours(
                new OurNetworks(tx.register().networks()),
                trustedHosts,
                own(settings),
                settings.officeId(),
                settings.messageIdDomain(),
                SUBJECT_TAG);
    }

    /// The office's own addresses.
    static Set<String> own(OfficeSettings settings) {
        Set<String> own = new HashSet<>(settings.mailboxes());
        own.add(settings.mailFrom());
        return own;
    }
}
