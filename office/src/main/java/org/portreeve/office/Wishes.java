package org.portreeve.office;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.border.Admission;
import org.portreeve.border.Candidate;
import org.portreeve.border.Caps;
import org.portreeve.border.Desired;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.BlockState;
import org.portreeve.store.BlockStore;
import org.portreeve.store.BorderStore;
import org.portreeve.store.Cidr;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Register;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads from the records how devices should be: what is ordered, the register's lists, what must wait.
final class Wishes {
    private static final Logger LOG = LoggerFactory.getLogger(Wishes.class);
    private final InstantSource clock;
    private final Caps caps;

    Wishes(InstantSource clock, Caps caps) {
        this.clock = clock;
        this.caps = caps;
    }

    record Wish(List<LiveBlock> blocks, Desired desired) {}

    static String tag(LiveBlock block) {
        return WantedBlock.tag(block.caseNumber(), block.number());
    }

    Wish read(Transaction tx) {
        return read(tx, Optional.empty());
    }

    /// What would be wanted with one more block, of a case that has none on its way or in effect.
    Desired with(Transaction tx, long caseNumber, int number, Set<InetAddress> addresses, Optional<Instant> until) {
        WantedBlock more =
                new WantedBlock(WantedBlock.tag(caseNumber, number), addresses, Set.of(Restriction.SMTP), until);
        return read(tx, Optional.of(more)).desired();
    }

    private Wish read(Transaction tx, Optional<WantedBlock> more) {
        Instant now = clock.instant();
        List<LiveBlock> blocks = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        List<WantedBlock> leaving = new ArrayList<>();
        for (BlockStore.Counted counted : tx.blocks().counted()) {
            wanted(counted.block()).ifPresent(block -> {
                candidates.add(new Candidate(block, counted.unit(), counted.began()));
                blocks.add(counted.block());
            });
        }
        for (LiveBlock block : tx.blocks().live()) {
            if (block.state() == BlockState.PENDING_REMOVAL) {
                wanted(block).ifPresent(gone -> {
                    leaving.add(gone);
                    blocks.add(block);
                });
            }
        }
        more.filter(block ->
                        candidates.stream().noneMatch(one -> one.block().tag().equals(block.tag())))
                .ifPresent(block -> candidates.add(new Candidate(block, Optional.empty(), Optional.empty())));
        Surroundings surroundings = surroundings(tx, now);
        Map<String, String> waiting = Admission.waiting(
                candidates,
                surroundings,
                caps,
                tx.blocks().begunSince(now.minus(Admission.HOUR)),
                tx.border().stopped().map(Wishes::words),
                now);
        return new Wish(
                blocks,
                new Desired(candidates.stream().map(Candidate::block).toList(), leaving, surroundings, waiting));
    }

    private static String words(BorderStore.Stop stop) {
        return "%s has stopped all blocking: %s".formatted(stop.by(), stop.reason());
    }

    private static Optional<WantedBlock> wanted(LiveBlock block) {
        try {
            return Optional.of(new WantedBlock(tag(block), block.addresses(), Set.of(Restriction.SMTP), block.until()));
        } catch (IllegalArgumentException e) {
            LOG.error("{} cannot be put on any device: {}", tag(block), e.getMessage());
            return Optional.empty();
        }
    }

    static Surroundings surroundings(Transaction tx, Instant now) {
        Set<Network> own = tx.register().networks().stream()
                .map(network -> network(network.cidr()))
                .collect(Collectors.toSet());
        Set<Network> never = new HashSet<>();
        for (Register.Exemption exemption : tx.register().exemptions()) {
            boolean applies = exemption.kind() == Register.ExemptionKind.NEVER_BLOCK
                    && !exemption.from().isAfter(now)
                    && exemption.until().filter(until -> !until.isAfter(now)).isEmpty();
            if (!applies) {
                continue;
            }
            switch (exemption.scope()) {
                case Register.Scope.OfNetwork(Cidr cidr) -> never.add(network(cidr));
                case Register.Scope.OfServer(String key) ->
                    tx.register()
                            .server(key)
                            .ifPresent(server -> server.addresses().forEach(address -> never.add(Network.of(address))));
                case Register.Scope.OfUnit _ -> {}
            }
        }
        return new Surroundings(own, never);
    }

    private static Network network(Cidr cidr) {
        return new Network(cidr.address(), cidr.prefix());
    }
}
