package org.portreeve.mailroom;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The addresses at which the office takes mail, and the one place where a recipient is found to be ours.
///
/// Next to the addresses that are configured these are `abuse@` and `postmaster@` of every domain of the office
/// (RFC 2142), and `postmaster` without a domain (RFC 5321 section 4.5.1). A recipient is compared as a whole text, so
/// there is no source route, percent sign, bang path, quoting or final dot that could mean another mailbox.
public final class OfficeMailboxes {
    private static final String POSTMASTER = "postmaster";

    private final Set<String> addresses = new HashSet<>();

    /// @param addresses full addresses
    /// @param domains further domains of the office; those of the addresses are the office's in any case
    public OfficeMailboxes(Collection<MailAddress> addresses, Collection<String> domains) {
        if (addresses.isEmpty() && domains.isEmpty()) {
            throw new IllegalArgumentException("the office needs a mailbox, such as abuse@example.org");
        }
        addresses.forEach(address -> add(address.localPart(), address.domain()));
        addresses.forEach(address -> addAlways(address.domain()));
        domains.forEach(domain -> addAlways(new MailAddress(POSTMASTER, domain).domain()));
    }

    private void addAlways(String domain) {
        for (String localPart : List.of("abuse", POSTMASTER)) {
            add(localPart, domain);
        }
    }

    private void add(String localPart, String domain) {
        addresses.add(new MailAddress(localPart, domain).toString().toLowerCase(Locale.ROOT));
    }

    /// The mailbox of ours that `path`, brackets taken off, names in so many words: in lower case. The text is hostile.
    public Optional<String> match(String path) {
        if (path.length() > 320 || path.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f)) {
            return Optional.empty();
        }
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.equals(POSTMASTER) || addresses.contains(lower) ? Optional.of(lower) : Optional.empty();
    }

    /// All of them but `postmaster` alone, in lower case.
    public Set<String> all() {
        return Set.copyOf(addresses);
    }
}
