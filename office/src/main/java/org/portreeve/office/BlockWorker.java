package org.portreeve.office;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.portreeve.border.Border;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Network;
import org.portreeve.border.Restriction;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.BlockState;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Cidr;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Register;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the devices at the border to what is ordered, and says on each case what is seen there, when that is news.
public final class BlockWorker {
    private static final Logger LOG = LoggerFactory.getLogger(BlockWorker.class);
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final Border border;
    /// What was said last of each live block: while that is so, its case is not even opened.
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private volatile List<DeviceReport> last = List.of();

    public BlockWorker(Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, Border border) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.border = border;
    }

    private record Wish(List<LiveBlock> blocks, Desired desired) {}

    /// What the devices said in the last round; nothing before the first.
    public List<DeviceReport> reports() {
        return last;
    }

    /// One round with all devices. Says on how many blocks something was recorded.
    public int once() {
        Wish wish = store.read(this::wish);
        List<DeviceReport> reports;
        try {
            reports = border.bring(wish.desired());
            last = List.copyOf(reports);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
        int news = 0;
        Set<String> seen = new HashSet<>();
        for (LiveBlock block : wish.blocks()) {
            String tag = tag(block);
            seen.add(tag);
            Map<String, Standing> standings = reports.stream()
                    .filter(report -> report.standings().containsKey(tag))
                    .collect(Collectors.toMap(
                            DeviceReport::device, report -> report.standings().get(tag)));
            String now = block.state() + " " + BlockNews.words(standings);
            if (now.equals(said.get(tag))) {
                continue;
            }
            try {
                news += say(block, standings) ? 1 : 0;
                if (standings.values().stream().noneMatch(BlockNews::put)) {
                    said.put(tag, now);
                }
            } catch (RuntimeException e) {
                LOG.error(
                        "what is seen of {} cannot be recorded: {}",
                        tag,
                        e.getClass().getName());
            }
        }
        said.keySet().retainAll(seen);
        return news;
    }

    private static String tag(LiveBlock block) {
        return WantedBlock.tag(block.caseNumber(), block.number());
    }

    private Wish wish(Transaction tx) {
        List<LiveBlock> blocks = new ArrayList<>();
        List<WantedBlock> wanted = new ArrayList<>();
        List<WantedBlock> leaving = new ArrayList<>();
        for (LiveBlock block : tx.blocks().live()) {
            if (!block.wanted() && block.state() != BlockState.PENDING_REMOVAL) {
                continue;
            }
            try {
                (block.wanted() ? wanted : leaving)
                        .add(new WantedBlock(tag(block), block.addresses(), Set.of(Restriction.SMTP), block.until()));
                blocks.add(block);
            } catch (IllegalArgumentException e) {
                LOG.error("{} cannot be put on any device: {}", tag(block), e.getMessage());
            }
        }
        return new Wish(blocks, new Desired(wanted, leaving, surroundings(tx, clock.instant())));
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

    /// Each action is decided on what the one before it left.
    private boolean say(LiveBlock block, Map<String, Standing> standings) {
        return store.inTransaction(tx -> {
            CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
            Optional<CaseRecord> locked = work.lock(block.caseNumber());
            if (locked.isEmpty()) {
                return false;
            }
            CaseRecord record = locked.get();
            for (Action action : BlockNews.actions(block.number(), record.state(), standings)) {
                if (work.act(record, action, Actor.SYSTEM) instanceof Outcome.Done done) {
                    record = done.now();
                }
            }
            return record.version() != locked.get().version();
        });
    }
}
