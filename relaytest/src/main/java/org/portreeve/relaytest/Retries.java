package org.portreeve.relaytest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks again what was answered 4yz.
///
/// Replies that deny relaying are asked for again soon, one of each kind: when it says the same, all of that kind are
/// refusals. Others get the patience that greylisting deserves: after each wait one attempt looks whether the door is
/// open, and the others follow it.
final class Retries {
    private final Target target;
    private final Attempts attempts;
    private final Dialogue dialogue;
    private final Pace pace;
    private final Progress progress;

    Retries(Target target, Attempts attempts, Dialogue dialogue, Pace pace, Progress progress) {
        this.target = target;
        this.attempts = attempts;
        this.dialogue = dialogue;
        this.pace = pace;
        this.progress = progress;
    }

    void all() throws InterruptedException {
        denials();
        for (Duration wait : pace.greylistWaits()) {
            List<Trial> waiting = deferred();
            if (waiting.isEmpty() || attempts.abort() != null) {
                return;
            }
            dialogue.end();
            Trial first = waiting.getFirst();
            Duration named = ReplyReading.namedWait(first.deferral).orElse(wait);
            progress.waiting(target, "to be let in, after " + first.deferral.summary(), named);
            Thread.sleep(named);
            again(first);
            if (first.deferral == null) {
                for (Trial trial : waiting.subList(1, waiting.size())) {
                    again(trial);
                }
                denials();
            }
        }
        persistent();
    }

    /// A server that has answered the plain envelope for good, and puts off a few odd forms after every wait, refuses
    /// those: its patience with them is not ours to outlast.
    private void persistent() {
        boolean plainRefused = attempts.trials().stream()
                .anyMatch(trial -> trial.planned.plainest() && trial.outcome instanceof Outcome.Refused);
        List<Trial> waiting = deferred();
        if (!plainRefused
                || waiting.isEmpty()
                || 2 * waiting.size() > attempts.trials().size()) {
            return;
        }
        for (Trial trial : waiting) {
            trial.outcome = new Outcome.Refused(trial.deferralStage, trial.deferral.summary());
            trial.deferral = null;
        }
        attempts.remark("some odd forms were put off after every wait, while others were refused for good: "
                + waiting.stream().map(Trial::id).distinct().toList());
    }

    private List<Trial> deferred() {
        return attempts.trials().stream()
                .filter(trial -> trial.deferral != null)
                .toList();
    }

    private void denials() throws InterruptedException {
        Map<String, List<Trial>> kinds = new LinkedHashMap<>();
        for (Trial trial : deferred()) {
            if (ReplyReading.deniesRelay(trial.deferral)) {
                kinds.computeIfAbsent(kind(trial), _ -> new ArrayList<>()).add(trial);
            }
        }
        if (kinds.isEmpty() || attempts.abort() != null) {
            return;
        }
        Thread.sleep(pace.denialRetry());
        for (Map.Entry<String, List<Trial>> entry : kinds.entrySet()) {
            retry(entry.getKey(), entry.getValue());
        }
    }

    private void retry(String kind, List<Trial> alike) throws InterruptedException {
        Trial first = alike.getFirst();
        again(first);
        boolean saidAgain = first.deferral != null && kind.equals(kind(first));
        for (Trial trial : alike) {
            if (saidAgain) {
                trial.outcome = new Outcome.Refused(trial.deferralStage, trial.deferral.summary());
                trial.deferral = null;
            } else if (trial != first) {
                again(trial);
            }
        }
    }

    private static String kind(Trial trial) {
        return trial.deferralStage + " " + ReplyReading.kind(trial.deferral);
    }

    private void again(Trial trial) throws InterruptedException {
        if (attempts.abort() == null) {
            trial.deferral = null;
            trial.strikes = 0;
            attempts.perform(trial);
        }
    }
}
