package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.portreeve.casework.Facts;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.ExemptionKind;
import org.portreeve.store.Transaction;

/// Looks up what the register and the other cases say of a server now.
final class RegisterFacts {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private RegisterFacts() {}

    /// What is known for the case `number`, or for one that is about to be opened.
    static Facts of(Transaction tx, OptionalLong number, String server, Collection<InetAddress> addresses, Instant at) {
        List<Exemption> exemptions = new ArrayList<>(tx.register().exemptions(server, at));
        addresses.forEach(address -> exemptions.addAll(tx.register().exemptions(address, at)));
        OptionalLong open = tx.cases().openOn(server, addresses);
        return new Facts(
                reason(exemptions, ExemptionKind.NEVER_TEST),
                reason(exemptions, ExemptionKind.NEVER_BLOCK),
                reason(exemptions, ExemptionKind.INTENTIONALLY_OPEN),
                open.equals(number) ? OptionalLong.empty() : open,
                number.isPresent() ? tx.cases().earlierBlocks(server, number.getAsLong()) : 0);
    }

    private static Optional<String> reason(List<Exemption> exemptions, ExemptionKind kind) {
        return exemptions.stream()
                .filter(exemption -> exemption.kind() == kind)
                .findFirst()
                .map(exemption -> "%s asked for it (%s), %s"
                        .formatted(
                                exemption.owner(),
                                exemption.purpose(),
                                exemption
                                        .until()
                                        .map(until -> "until " + DAY.format(until))
                                        .orElse("without end")));
    }
}
