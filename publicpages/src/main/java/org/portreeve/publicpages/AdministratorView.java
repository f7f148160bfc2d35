package org.portreeve.publicpages;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casework.Block;
import org.portreeve.casework.Case;
import org.portreeve.casework.Deadline;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.office.AdministratorDesk.Offers;
import org.portreeve.relaytest.Mta;
import org.portreeve.relaytest.Technique;
import org.portreeve.store.QueuedTest;

/// A case as the administrator of its server sees it. `standing` and the like are keys of texts.
record AdministratorView(
        long number,
        String server,
        String addresses,
        String standing,
        String tone,
        boolean advisory,
        boolean open,
        boolean testing,
        Optional<TestLine> last,
        List<TestLine> tests,
        List<Technique> techniques,
        List<Repairs.Step> steps,
        List<Repairs.Kind> kinds,
        Mta mta,
        Evidence.Found evidence,
        List<BlockLine> blocks,
        Optional<Instant> due,
        Offers offers,
        long answers,
        Instant expires) {

    /// A test; `verdict` is the key of a text.
    record TestLine(Instant at, String state, Optional<String> verdict, String address, String vantage) {
        static TestLine of(QueuedTest.Run run) {
            return new TestLine(
                    run.ended().or(run::started).orElse(run.queued()),
                    "a.test.state." + Words.of(run.state()),
                    run.result().map(QueuedTest.Result::verdict).map(verdict -> "a.verdict." + Words.of(verdict)),
                    run.test().address().getHostAddress(),
                    run.test().vantage());
        }
    }

    /// A block, without what only the office has to know.
    record BlockLine(
            Block block,
            String state,
            boolean live,
            String addresses,
            Optional<String> orderedBy,
            Optional<String> reason) {
        static BlockLine of(Block block) {
            return new BlockLine(
                    block,
                    "block.state." + Words.of(block.state()),
                    block.state().live(),
                    text(block.addresses()),
                    block.orderedBy(),
                    block.reason());
        }
    }

    static AdministratorView of(
            Case now,
            List<QueuedTest.Run> runs,
            Optional<QueuedTest.Run> last,
            Evidence.Found found,
            Set<String> techniques,
            Mta mta,
            Offers offers,
            long answers,
            Instant expires) {
        boolean testing = now.pendingTest().isPresent();
        return new AdministratorView(
                now.number(),
                now.server(),
                text(now.addresses()),
                standing(now, testing),
                tone(now, last),
                now.advisory(),
                now.open(),
                testing,
                last.map(TestLine::of),
                runs.stream()
                        .map(TestLine::of)
                        .sorted(Comparator.comparing(TestLine::at).reversed())
                        .toList(),
                Repairs.techniques(techniques),
                Repairs.steps(techniques, mta),
                Repairs.kinds(mta),
                mta,
                found,
                now.blocks().values().stream()
                        .filter(block -> block.orderedBy().isPresent())
                        .map(BlockLine::of)
                        .toList()
                        .reversed(),
                now.deadline(DeadlineKind.ANSWER)
                        .or(() -> now.deadline(DeadlineKind.OVERDUE))
                        .map(Deadline::due),
                offers,
                answers,
                expires);
    }

    private static String standing(Case now, boolean testing) {
        String word = now.phase().word();
        if (testing && (word.equals("contacting") || word.equals("reported"))) {
            return "a.standing.testing";
        }
        if (word.equals("closed")
                && now.phase() instanceof org.portreeve.casework.Phase.Closed(var resolution, var _)) {
            return "a.standing.closed." + Words.of(resolution);
        }
        return "a.standing." + word;
    }

    private static String tone(Case now, Optional<QueuedTest.Run> last) {
        Optional<Verdict> verdict = last.flatMap(QueuedTest.Run::result).map(QueuedTest.Result::verdict);
        if (now.pass().isPresent() || verdict.filter(Verdict.CLOSED::equals).isPresent()) {
            return "ok";
        }
        return now.open() && now.proof().isPresent() ? "danger" : "";
    }

    private static String text(Collection<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }
}
