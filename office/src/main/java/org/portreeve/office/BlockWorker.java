package org.portreeve.office;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.Actor;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Store;
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
    private final Wishes wishes;
    /// What was said last of each live block: while that is so, its case is not even opened.
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private volatile List<DeviceReport> last = List.of();

    public BlockWorker(
            Store store, InstantSource clock, OfficeSettings settings, OrderSeal seal, Border border, Caps caps) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        this.seal = seal;
        this.border = border;
        this.wishes = new Wishes(clock, caps);
    }

    /// What the devices said in the last round; nothing before the first.
    public List<DeviceReport> reports() {
        return last;
    }

    /// One round with all devices. Says on how many blocks something was recorded.
    public int once() {
        Wishes.Wish wish = store.read(wishes::read);
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
            String tag = Wishes.tag(block);
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
