package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Standing;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.BlockState;
import org.portreeve.office.Reach;
import org.portreeve.store.LiveBlock;

/// Blocks that are or may be in effect, and what each device shows of them.
final class Blocks {
    private final WebParts parts;

    Blocks(WebParts parts) {
        this.parts = parts;
    }

    /// A block. `wanted` tells whether a device should have it now.
    record View(
            long case_,
            int block,
            String server,
            Set<InetAddress> addresses,
            BlockState state,
            boolean wanted,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> orderedBy,
            Optional<String> provision,
            List<OnDevice> devices) {}

    /// How a block stood on a device when it was last looked at: seen, missing, failed, forbidden, waiting, gone or
    /// remains.
    record OnDevice(String device, Instant at, String standing, Optional<String> what, OptionalLong packets) {}

    Answer list(Call call) {
        List<DeviceReport> reports = parts.devices().get();
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, call.by().clearance());
            List<LiveBlock> blocks = tx.blocks().live().stream()
                    .filter(block -> reach.isEmpty() || reach.get().covers(block.server(), block.addresses()))
                    .toList();
            return Listing.of(
                    call,
                    blocks,
                    block -> "%d-%d".formatted(block.caseNumber(), block.number()),
                    block -> view(block, reports));
        });
    }

    private static View view(LiveBlock block, List<DeviceReport> reports) {
        String tag = WantedBlock.tag(block.caseNumber(), block.number());
        List<OnDevice> devices = new ArrayList<>();
        for (DeviceReport report : reports) {
            Standing standing = report.standings().get(tag);
            if (standing != null) {
                devices.add(on(report, standing));
            }
        }
        return new View(
                block.caseNumber(),
                block.number(),
                block.server(),
                block.addresses(),
                block.state(),
                block.wanted(),
                block.from(),
                block.until(),
                block.orderedBy(),
                block.provision(),
                devices);
    }

    private static OnDevice on(DeviceReport report, Standing standing) {
        return switch (standing) {
            case Standing.Seen(boolean _, OptionalLong packets) -> on(report, "seen", Optional.empty(), packets);
            case Standing.Missing(String what) -> on(report, "missing", Optional.of(what), OptionalLong.empty());
            case Standing.Failed(var _, String reason) ->
                on(report, "failed", Optional.of(reason), OptionalLong.empty());
            case Standing.Forbidden(String reason) ->
                on(report, "forbidden", Optional.of(reason), OptionalLong.empty());
            case Standing.Waiting(String reason) -> on(report, "waiting", Optional.of(reason), OptionalLong.empty());
            case Standing.Gone() -> on(report, "gone", Optional.empty(), OptionalLong.empty());
            case Standing.Remains(String what) -> on(report, "remains", Optional.of(what), OptionalLong.empty());
        };
    }

    private static OnDevice on(DeviceReport report, String word, Optional<String> what, OptionalLong packets) {
        return new OnDevice(report.device(), report.at(), word, what, packets);
    }
}
