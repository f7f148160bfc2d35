package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Register.MailServer;
import org.portreeve.store.Transaction;

/// Which case a complaint about an address belongs to: the open one on its server, else the one closed last.
record CasePlace(OptionalLong open, OptionalLong closed, Optional<Instant> closedAt) {
    private static final CasePlace NONE = new CasePlace(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
    private static final int MOST_MERGERS = 20;

    static CasePlace of(Transaction tx, InetAddress accused) {
        Optional<MailServer> server = tx.register().serverOf(accused);
        Set<InetAddress> addresses = new HashSet<>(Set.of(accused));
        server.ifPresent(known -> addresses.addAll(known.addresses()));
        String key = server.map(MailServer::key).orElse(accused.getHostAddress());
        OptionalLong open = tx.cases().openOn(key, addresses);
        if (open.isPresent()) {
            return new CasePlace(open, OptionalLong.empty(), Optional.empty());
        }
        return Stream.concat(tx.cases().latestOn(key).stream(), tx.cases().latestOn(accused).stream())
                .max(Comparator.comparingLong(CaseRow::number))
                .map(latest -> of(goesOnAs(tx, latest)))
                .orElse(NONE);
    }

    private static CasePlace of(CaseRow row) {
        if (row.closed().isPresent()) {
            return new CasePlace(OptionalLong.empty(), OptionalLong.of(row.number()), row.closed());
        }
        return row.mergedInto().isPresent()
                ? NONE
                : new CasePlace(OptionalLong.of(row.number()), OptionalLong.empty(), Optional.empty());
    }

    /// The case that a merged one goes on as.
    static CaseRow goesOnAs(Transaction tx, CaseRow row) {
        CaseRow now = row;
        for (int i = 0; i < MOST_MERGERS && now.mergedInto().isPresent(); i++) {
            now = tx.cases().row(now.mergedInto().getAsLong()).orElseThrow();
        }
        return now;
    }

    OptionalLong number() {
        return open.isPresent() ? open : closed;
    }
}
