package org.portreeve.office;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.EffectAttempt;
import org.portreeve.border.EffectJudgement;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Effect;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether blocks that are in effect do what they should and nothing else, and says so on their cases: once
/// when one came into effect, and then at times until it is proved. What was found stays until something else is
/// found.
public final class EffectWorker {
    private static final Logger LOG = LoggerFactory.getLogger(EffectWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    /// So often it is looked at after a short pause; a server that sends nothing need not be bothered for days.
    private static final int SOON = 10;
    private static final Duration LONG_PAUSE = Duration.ofHours(1);
    private final Store store;
    private final InstantSource clock;
    private final OfficeSettings settings;
    private final OrderSeal seal;
    private final Supplier<List<DeviceReport>> reports;
    private final Function<Set<InetAddress>, List<EffectAttempt>> probe;
    private final Map<String, Turn> turns = new HashMap<>();

    /// When a block is looked at again, and how often it was.
    private record Turn(int looks, Instant next) {}

    /// @param reports the last report of each device
    /// @param probe tries the connections of a server's addresses
    public EffectWorker(
            Store store,
            InstantSource clock,
            OfficeSettings settings,
            OrderSeal seal,
            Supplier<List<DeviceReport>> reports,
            Function<Set<InetAddress>, List<EffectAttempt>> probe) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.reports = reports;
        this.probe = probe;
    }

    /// Looks at each block that is due. Says of how many something new was recorded.
    public int once() {
        List<LiveBlock> active = store.read(tx -> tx.blocks().wanted()).stream()
                .filter(block -> block.state() == BlockState.ACTIVE)
                .toList();
        Set<String> tags = new HashSet<>();
        int news = 0;
        for (LiveBlock block : active) {
            String tag = Wishes.tag(block);
            tags.add(tag);
            Instant now = clock.instant();
            if (Thread.currentThread().isInterrupted()
                    || turns.getOrDefault(tag, new Turn(0, Instant.MIN)).next().isAfter(now)) {
                continue;
            }
            turns.merge(
                    tag,
                    new Turn(1, now.plus(PAUSE)),
                    (before, _) -> new Turn(before.looks() + 1, now.plus(before.looks() < SOON ? PAUSE : LONG_PAUSE)));
            try {
                news += look(block, tag) ? 1 : 0;
            } catch (RuntimeException e) {
                LOG.error(
                        "the effect of {} cannot be looked at: {}",
                        tag,
                        e.getClass().getName());
            }
        }
        turns.keySet().retainAll(tags);
        return news;
    }

    private boolean look(LiveBlock live, String tag) {
        Optional<Block> before = block(live);
        if (before.flatMap(Block::effect)
                .filter(seen -> seen.effect() == Effect.PROVED)
                .isPresent()) {
            return false;
        }
        Map<String, OptionalLong> packets = new HashMap<>();
        reports.get().forEach(report -> {
            if (report.standings().get(tag) instanceof Standing.Seen(boolean _, OptionalLong count)) {
                packets.put(report.device(), count);
            }
        });
        if (packets.isEmpty()) {
            // No device was looked at since the office began.
            turns.remove(tag);
            return false;
        }
        EffectJudgement found = EffectJudgement.of(packets, probe.apply(live.addresses()));
        boolean same = before.flatMap(Block::effect)
                .filter(seen -> seen.effect() == found.effect())
                .isPresent();
        return !same && record(live, found);
    }

    private Optional<Block> block(LiveBlock live) {
        return store.read(tx -> tx.cases().get(live.caseNumber()))
                .map(record -> record.state().blocks().get(live.number()));
    }

    private boolean record(LiveBlock live, EffectJudgement found) {
        return store.inTransaction(tx -> {
            CaseWork work = new CaseWork(tx, settings, seal, clock.instant());
            Optional<CaseRecord> locked = work.lock(live.caseNumber());
            Action action = new Action.CheckEffect(live.number(), found.effect(), found.findings());
            return locked.isPresent()
                    && work.act(locked.get(), action, Actor.SYSTEM) instanceof Outcome.Done done
                    && done.entries().stream().anyMatch(entry -> entry.event() instanceof CaseEvent.EffectChecked);
        });
    }
}
