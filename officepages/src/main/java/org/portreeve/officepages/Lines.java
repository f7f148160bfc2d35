package org.portreeve.officepages;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.casework.Words;
import org.portreeve.office.Reach;
import org.portreeve.office.RegisterWords;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRow;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.Register.Scope;
import org.portreeve.store.Transaction;

/// Lines of the tables that several pages have.
final class Lines {
    private static final int CASES = 20;

    private Lines() {}

    /// A case.
    public record OfCase(
            long number,
            String server,
            String phase,
            boolean open,
            boolean advisory,
            Instant opened,
            Optional<Instant> due,
            int complaints,
            Optional<String> block,
            Optional<String> resolution) {
        static OfCase of(CaseRow row) {
            return new OfCase(
                    row.number(),
                    row.server(),
                    row.phase(),
                    row.closed().isEmpty() && row.mergedInto().isEmpty(),
                    row.advisory(),
                    row.opened(),
                    row.due(),
                    row.complaints(),
                    row.block().map(Words::of),
                    row.resolution().map(Words::of));
        }
    }

    /// A block, live or over.
    public record OfBlock(
            long caseNumber,
            int block,
            String server,
            List<String> addresses,
            String state,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> orderedBy,
            Optional<String> provision) {
        static OfBlock of(LiveBlock block) {
            return new OfBlock(
                    block.caseNumber(),
                    block.number(),
                    block.server(),
                    Lines.addresses(block.addresses()),
                    Words.of(block.state()),
                    block.from(),
                    block.until(),
                    block.orderedBy(),
                    block.provision());
        }
    }

    /// What a contact or an exemption is about, with its page.
    public record About(String type, String key, String path) {
        static About of(Scope scope) {
            String key = RegisterWords.of(scope);
            return switch (scope) {
                case Scope.OfServer _ -> new About("server", key, "/servers/" + Listed.encoded(key));
                case Scope.OfUnit _ -> new About("unit", key, "/units/" + Listed.encoded(key));
                case Scope.OfNetwork _ -> new About("network", key, "/networks/" + networkKey(key));
            };
        }
    }

    /// A network in a path: `192.0.2.0_24`.
    static String networkKey(String cidr) {
        return Listed.encoded(cidr.replace('/', '_'));
    }

    public record OfContact(
            String id,
            About about,
            String role,
            Optional<String> name,
            Optional<String> mail,
            Optional<String> phone,
            String source,
            int confidence,
            Optional<Instant> confirmed) {
        static OfContact of(Contact contact) {
            return new OfContact(
                    contact.id().toString(),
                    About.of(contact.scope()),
                    Words.of(contact.role()),
                    contact.name(),
                    contact.mail(),
                    contact.phone(),
                    contact.source(),
                    contact.confidence(),
                    contact.confirmed());
        }
    }

    public record OfExemption(
            String id,
            String kind,
            About about,
            String owner,
            String purpose,
            Instant from,
            Optional<Instant> until,
            boolean inForce) {
        static OfExemption of(Exemption exemption, Instant now) {
            return new OfExemption(
                    exemption.id().toString(),
                    Words.of(exemption.kind()),
                    About.of(exemption.scope()),
                    exemption.owner(),
                    exemption.purpose(),
                    exemption.from(),
                    exemption.until(),
                    !exemption.from().isAfter(now)
                            && exemption.until().map(now::isBefore).orElse(true));
        }
    }

    static List<String> addresses(Collection<InetAddress> addresses) {
        return addresses.stream().map(RegisterWords::of).sorted().toList();
    }

    private static CaseQuery query(Optional<String> server, Optional<String> unit) {
        return new CaseQuery(
                CaseQuery.Order.NEWEST,
                Set.of(),
                Optional.empty(),
                server,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unit,
                OptionalLong.empty());
    }

    /// The newest cases of a server that a reader sees.
    static List<OfCase> ofServer(Transaction tx, Optional<Reach> reach, String server) {
        return seen(
                reach,
                tx.cases()
                        .list(query(Optional.of(server), Optional.empty()), Optional.empty(), CASES)
                        .rows());
    }

    static List<OfCase> ofUnit(Transaction tx, String unit) {
        return seen(
                Optional.empty(),
                tx.cases()
                        .list(query(Optional.empty(), Optional.of(unit)), Optional.empty(), CASES)
                        .rows());
    }

    /// The newest cases about an address or a network.
    static List<OfCase> about(Transaction tx, Optional<Reach> reach, String network) {
        return seen(reach, tx.cases().search(network, CASES));
    }

    private static List<OfCase> seen(Optional<Reach> reach, List<CaseRow> rows) {
        return rows.stream()
                .filter(row -> reach.map(own -> own.covers(row)).orElse(true))
                .map(OfCase::of)
                .toList();
    }
}
