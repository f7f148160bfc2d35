package org.portreeve.app;

import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Words;

/// Says in a line what an event of a case means to somebody who watches; what only matters to the record is not said.
final class EventSentences {
    private EventSentences() {}

    static Optional<String> of(CaseEvent event) {
        return switch (event) {
            case CaseEvent.Opened opened ->
                Optional.of("Case %d is open, about %s.".formatted(opened.number(), opened.server()));
            case CaseEvent.ComplaintAttached attached ->
                Optional.of("Complaint %d is on it.".formatted(attached.complaint()));
            case CaseEvent.NoticeSent sent ->
                Optional.of("A letter has gone out: \"%s\" to %s."
                        .formatted(Words.of(sent.kind()), Words.of(sent.audience())));
            case CaseEvent.NoticeFailed failed ->
                Optional.of("A letter could not go to %s: %s.".formatted(Words.of(failed.audience()), failed.reason()));
            case CaseEvent.TestStarted _ -> Optional.of("The server is being tested.");
            case CaseEvent.TestFinished test -> Optional.of(tested(test));
            case CaseEvent.BlockOrdered order ->
                Optional.of("Block %d is ordered by provision %s: %s."
                        .formatted(order.block(), order.provision(), order.reason()));
            case CaseEvent.BlockActivated active ->
                Optional.of(
                        "Block %d is seen in effect on the device \"%s\".".formatted(active.block(), active.device()));
            case CaseEvent.RepairReported repair ->
                Optional.of("%s reports a repair and asks for a retest.".formatted(repair.by()));
            case CaseEvent.LiftOrdered lift ->
                Optional.of("Block %d is to be lifted (%s).".formatted(lift.block(), Words.of(lift.cause())));
            case CaseEvent.BlockRemoved gone ->
                Optional.of("Block %d is seen to be gone from every device.".formatted(gone.block()));
            case CaseEvent.Escalated escalated ->
                Optional.of("It goes to level %d: %s.".formatted(escalated.level(), escalated.reason()));
            case CaseEvent.Closed closed ->
                Optional.of("The case is closed: %s.".formatted(Words.of(closed.resolution())));
            default -> Optional.empty();
        };
    }

    private static String tested(CaseEvent.TestFinished test) {
        String by = test.relayed().isEmpty()
                ? ""
                : ", by "
                        + test.relayed().stream().sorted().limit(5).collect(Collectors.joining(" "))
                        + (test.relayed().size() > 5
                                ? " and %d more".formatted(test.relayed().size() - 5)
                                : "");
        return "The test's verdict: %s%s; %d techniques were attempted to the end."
                .formatted(Words.of(test.verdict()), by, test.covered().size());
    }
}
