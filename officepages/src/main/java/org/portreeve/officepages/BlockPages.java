package org.portreeve.officepages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.Actor;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.Reach;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Transaction;

/// Blocks: the live ones with what each device shows of them, and those that are over.
final class BlockPages {
    /// A block whose end is nearer is shown as ending soon.
    private static final Duration SOON = Duration.ofDays(2);

    private static final Set<Role> SECURITY = EnumSet.of(Role.SECURITY);

    private final OfficeParts parts;

    BlockPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/blocks", Allowed.ALL, this::list),
                Route.post("/blocks/stop", SECURITY, visit -> order(visit, parts.border()::stop, "block.stopped")),
                Route.post("/blocks/resume", SECURITY, visit -> order(visit, parts.border()::resume, "block.resumed")));
    }

    /// How a block stood on a device when it was last looked at.
    public record OnDevice(String device, Instant at, String standing, Optional<String> what, OptionalLong packets) {}

    /// A live block. `pending` is for how many seconds devices have been asked and do not show it yet, or still do.
    public record Row(Lines.OfBlock block, List<OnDevice> devices, OptionalLong pending, boolean soon) {}

    /// A device, and what is wrong with it as a whole.
    public record Device(String name, Instant at, Optional<String> trouble, Optional<Instant> next) {}

    private static Reply order(Visit visit, BiFunction<Actor, String, BorderDesk.Result> order, String said) {
        return switch (order.apply(visit.actor(), visit.form().text("reason", 500))) {
            case BorderDesk.Result.Done _ -> Reply.Redirect.to("/blocks").saying(said);
            case BorderDesk.Result.Refused(Rule _, String reason) -> throw Sorry.refused(reason);
        };
    }

    private Reply list(Visit visit) {
        boolean past = visit.query("show").filter("past"::equals).isPresent();
        Reply.Page page = Reply.Page.of("officepages/blocks").with("past", past);
        return past ? past(visit, page) : live(visit, page);
    }

    private Reply past(Visit visit, Reply.Page page) {
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, visit.clearance());
            Listed<LiveBlock> all = Listed.of(visit, cursor -> tx.blocks().past(cursor, Listed.ROWS), block -> block);
            return page.with(
                    "list",
                    new Listed<>(
                            all.rows().stream()
                                    .filter(block -> seen(reach, block))
                                    .map(Lines.OfBlock::of)
                                    .toList(),
                            all.first(),
                            all.next()));
        });
    }

    private static boolean seen(Optional<Reach> reach, LiveBlock block) {
        return reach.map(own -> own.covers(block.server(), block.addresses())).orElse(true);
    }

    private Reply live(Visit visit, Reply.Page page) {
        List<DeviceReport> reports = parts.devices().get();
        Instant now = parts.clock().instant();
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, visit.clearance());
            List<Row> rows = tx.blocks().live().stream()
                    .filter(block -> seen(reach, block))
                    .map(block -> row(tx, block, reports, now))
                    .toList();
            return page.with("rows", rows)
                    .with(
                            "blocking",
                            visit.clearance().reader()
                                    ? Optional.of(parts.border().state(tx))
                                    : Optional.empty())
                    .with("security", visit.clearance().has(SECURITY))
                    .with("soon", rows.stream().filter(Row::soon).count())
                    .with(
                            "pending",
                            rows.stream()
                                    .filter(row -> row.pending().isPresent())
                                    .count())
                    .with("devices", visit.clearance().reader() ? devices(reports) : List.of());
        });
    }

    private static List<Device> devices(List<DeviceReport> reports) {
        return reports.stream()
                .map(report -> new Device(
                        report.device(),
                        report.at(),
                        report.trouble()
                                .map(trouble -> Optional.ofNullable(trouble.getMessage())
                                        .orElse(trouble.getClass().getSimpleName())),
                        report.next()))
                .toList();
    }

    private static Row row(Transaction tx, LiveBlock block, List<DeviceReport> reports, Instant now) {
        String tag = WantedBlock.tag(block.caseNumber(), block.number());
        List<OnDevice> devices = new ArrayList<>();
        for (DeviceReport report : reports) {
            Standing standing = report.standings().get(tag);
            if (standing != null) {
                devices.add(on(report, standing));
            }
        }
        boolean pending = block.state() == BlockState.PENDING_ACTIVATION || block.state() == BlockState.PENDING_REMOVAL;
        return new Row(
                Lines.OfBlock.of(block),
                devices,
                pending ? pending(tx, block, now) : OptionalLong.empty(),
                block.until().filter(until -> until.isBefore(now.plus(SOON))).isPresent());
    }

    /// Seconds since the devices are asked for it, or for its end.
    private static OptionalLong pending(Transaction tx, LiveBlock block, Instant now) {
        Optional<Instant> since = tx.cases().entries(block.caseNumber()).reversed().stream()
                .filter(entry -> begins(entry, block))
                .map(RecordedEntry::at)
                .findFirst();
        return since.map(at ->
                        OptionalLong.of(Math.max(0, Duration.between(at, now).toSeconds())))
                .orElse(OptionalLong.empty());
    }

    private static boolean begins(RecordedEntry<CaseEvent> entry, LiveBlock block) {
        return block.state() == BlockState.PENDING_ACTIVATION
                ? entry.entry().event() instanceof CaseEvent.BlockReleased released
                        && released.block() == block.number()
                : entry.entry().event() instanceof CaseEvent.LiftOrdered lift && lift.block() == block.number();
    }

    private static OnDevice on(DeviceReport report, Standing standing) {
        return switch (standing) {
            case Standing.Seen(boolean repaired, OptionalLong packets) ->
                new OnDevice(report.device(), report.at(), repaired ? "repaired" : "seen", Optional.empty(), packets);
            case Standing.Missing(String what) -> on(report, "missing", Optional.of(what));
            case Standing.Failed(var _, String reason) -> on(report, "failed", Optional.of(reason));
            case Standing.Forbidden(String reason) -> on(report, "forbidden", Optional.of(reason));
            case Standing.Waiting(String reason) -> on(report, "waiting", Optional.of(reason));
            case Standing.Gone() -> on(report, "gone", Optional.empty());
            case Standing.Remains(String what) -> on(report, "remains", Optional.of(what));
        };
    }

    private static OnDevice on(DeviceReport report, String word, Optional<String> what) {
        return new OnDevice(report.device(), report.at(), word, what, OptionalLong.empty());
    }
}
