package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What came back to the witness from one endpoint, sorted to the attempts that it belongs to.
final class Mailbag {
    private final Target target;
    private final Attempts attempts;
    private final Arrivals.Inbox inbox;
    private final Progress progress;
    private final List<Arrival> seen = new ArrayList<>();
    private Trial confirmation;
    private long last;

    Mailbag(Target target, Attempts attempts, Arrivals.Inbox inbox, Progress progress) {
        this.target = target;
        this.attempts = attempts;
        this.inbox = inbox;
        this.progress = progress;
    }

    /// Everything that arrived so far, as far as it was taken in.
    List<Arrival> seen() {
        return List.copyOf(seen);
    }

    /// `System.nanoTime()` when something was taken in last.
    long last() {
        return last;
    }

    /// From now on also looks for the arrival of a second message.
    void expect(Trial second) {
        confirmation = second;
    }

    /// Takes in what has arrived since the last look, and gives the attempts their outcomes.
    void look() {
        if (inbox.count() == seen.size()) {
            return;
        }
        List<Arrival> all = inbox.all();
        for (Arrival arrival : all.subList(seen.size(), all.size())) {
            progress.arrived(target, arrival);
            take(arrival, arrival.token().toLowerCase(Locale.ROOT));
            seen.add(arrival);
        }
        last = System.nanoTime();
    }

    /// Waits until there is more to look at, at most `nanos`. Returns whether there is.
    boolean await(long nanos) throws InterruptedException {
        return inbox.awaitMore(seen.size(), nanos);
    }

    private void take(Arrival arrival, String token) {
        if (confirmation != null && token.equals(confirmation.token())) {
            take(confirmation, arrival, false);
            return;
        }
        for (Trial trial : attempts.trials()) {
            if (token.equals(trial.token()) || token.equals(trial.senderToken())) {
                take(trial, arrival, token.equals(trial.senderToken()));
                return;
            }
        }
    }

    private void take(Trial trial, Arrival arrival, boolean toSender) {
        switch (Recognition.of(arrival, trial.token(), toSender, trial.reflection())) {
            case MESSAGE -> {
                List<Arrival> arrivals = new ArrayList<>(
                        trial.outcome instanceof Outcome.Relayed(List<Arrival> earlier) ? earlier : List.of());
                arrivals.add(arrival);
                trial.outcome = new Outcome.Relayed(List.copyOf(arrivals));
            }
            case REFLECTION -> {
                if (!(trial.outcome instanceof Outcome.Relayed)) {
                    trial.outcome = new Outcome.Reflected(List.of(arrival));
                }
            }
            case NOTICE -> attempts.remark("notices without our text are sent to strangers (" + trial.id() + ")");
        }
    }
}
