package org.portreeve.web;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.DeviceState;
import org.portreeve.casework.EffectSeen;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Severity;
import org.portreeve.casework.TestSlot;
import org.portreeve.casework.Verdict;
import org.portreeve.office.OrderSeal;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.CaseRow;

/// A case as a whole.
record CaseView(
        long number,
        long version,
        String server,
        Set<InetAddress> addresses,
        Origin origin,
        String phase,
        boolean open,
        boolean advisory,
        long policyVersion,
        Instant opened,
        Instant changed,
        Optional<String> assignee,
        int escalation,
        List<Attached> complaints,
        Optional<Instant> violationSince,
        List<Test> tests,
        Optional<Proof> proof,
        Map<String, Set<String>> unrepaired,
        Optional<Pass> pass,
        List<Restriction> blocks,
        List<Clock> deadlines,
        Optional<Instant> told,
        Set<Long> mergedFrom,
        OptionalLong mergedInto,
        Optional<Resolution> resolution,
        Optional<Instant> closed) {
    /// A complaint on the case.
    record Attached(long number, Instant received) {}

    /// A test that the case asked for.
    record Test(
            UUID id,
            Purpose purpose,
            String vantage,
            Instant requested,
            boolean running,
            boolean ended,
            Optional<Verdict> verdict,
            Set<String> relayed,
            Set<String> covered,
            Optional<String> evidence) {}

    /// The test that proved the fault.
    record Proof(
            UUID test,
            Severity severity,
            String vantage,
            Set<String> techniques,
            Instant requested,
            Instant at,
            Set<InetAddress> addresses,
            boolean afterComplaint) {}

    /// The retest that was passed.
    record Pass(UUID test, Instant at) {}

    /// A block. `order` is where everybody can check that it was ordered; `troubles` has what devices said last.
    record Restriction(
            int number,
            Set<InetAddress> addresses,
            BlockState state,
            Optional<String> orderedBy,
            Optional<Instant> orderedAt,
            boolean needsSecond,
            Optional<String> secondedBy,
            Optional<String> provision,
            Optional<String> reason,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<LiftCause> ending,
            Map<String, String> troubles,
            Optional<String> waits,
            List<OnDevice> devices,
            Optional<EffectSeen> effect,
            Optional<String> order) {}

    /// How a block stands on a device by the record, since when, and why, where something is wrong.
    record OnDevice(String device, DeviceState state, Instant since, Optional<String> reason) {}

    /// A clock that runs.
    record Clock(DeadlineKind kind, Instant warn, Instant due, boolean warned) {}

    /// A line of a list.
    record Line(
            long number,
            long version,
            String server,
            List<InetAddress> addresses,
            String phase,
            Origin origin,
            boolean advisory,
            Optional<Severity> severity,
            Instant opened,
            Instant changed,
            Optional<Instant> due,
            Optional<String> assignee,
            int complaints,
            int escalation,
            Optional<BlockState> block,
            Optional<Instant> closed,
            Optional<Resolution> resolution,
            OptionalLong mergedInto) {
        static Line of(CaseRow row) {
            return new Line(
                    row.number(),
                    row.version(),
                    row.server(),
                    row.addresses(),
                    row.phase(),
                    row.origin(),
                    row.advisory(),
                    row.severity(),
                    row.opened(),
                    row.changed(),
                    row.due(),
                    row.assignee(),
                    row.complaints(),
                    row.escalation(),
                    row.block(),
                    row.closed(),
                    row.resolution(),
                    row.mergedInto());
        }
    }

    static CaseView of(CaseRecord record, OrderSeal seal) {
        Case now = record.state();
        Optional<Phase.Closed> closed =
                now.phase() instanceof Phase.Closed ended ? Optional.of(ended) : Optional.empty();
        return new CaseView(
                now.number(),
                record.version(),
                now.server(),
                now.addresses(),
                now.origin(),
                now.phase().word(),
                now.open(),
                now.advisory(),
                now.policyVersion(),
                now.opened(),
                now.changed(),
                now.assignee(),
                now.escalation(),
                now.complaints().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new Attached(entry.getKey(), entry.getValue()))
                        .toList(),
                now.violationSince(),
                now.tests().values().stream().map(CaseView::test).toList(),
                now.proof()
                        .map(proof -> new Proof(
                                proof.test(),
                                proof.severity(),
                                proof.vantage(),
                                proof.techniques(),
                                proof.requested(),
                                proof.at(),
                                proof.addresses(),
                                proof.complained())),
                now.unrepaired(),
                now.pass().map(pass -> new Pass(pass.test(), pass.at())),
                now.blocks().values().stream()
                        .map(block -> block(now, block, seal))
                        .toList(),
                now.deadlines().values().stream()
                        .sorted((one, other) -> one.due().compareTo(other.due()))
                        .map(clock -> new Clock(clock.kind(), clock.warn(), clock.due(), clock.warned()))
                        .toList(),
                now.told(),
                now.mergedFrom(),
                now.mergedInto(),
                closed.map(Phase.Closed::resolution),
                closed.map(Phase.Closed::at));
    }

    private static Test test(TestSlot slot) {
        Optional<CaseEvent.TestFinished> result = slot.result();
        return new Test(
                slot.test(),
                slot.purpose(),
                slot.vantage(),
                slot.requested(),
                slot.running(),
                slot.ended(),
                result.map(CaseEvent.TestFinished::verdict),
                result.map(CaseEvent.TestFinished::relayed).orElse(Set.of()),
                result.map(CaseEvent.TestFinished::covered).orElse(Set.of()),
                result.map(CaseEvent.TestFinished::evidence));
    }

    private static Restriction block(Case now, Block block, OrderSeal seal) {
        return new Restriction(
                block.number(),
                block.addresses(),
                block.state(),
                block.orderedBy(),
                block.orderedAt(),
                block.needsSecond(),
                block.secondedBy(),
                block.provision(),
                block.reason(),
                block.from(),
                block.until(),
                block.ending(),
                block.troubles(),
                block.waits(),
                new TreeMap<>(block.devices())
                        .entrySet().stream()
                                .map(one -> new OnDevice(
                                        one.getKey(),
                                        one.getValue().state(),
                                        one.getValue().since(),
                                        one.getValue().reason()))
                                .toList(),
                block.effect(),
                block.orderedBy().map(_ -> "/orders/" + seal.token(now.number(), block.number())));
    }
}
