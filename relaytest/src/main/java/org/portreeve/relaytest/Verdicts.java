package org.portreeve.relaytest;

import java.util.Collection;

/// The verdict on one endpoint from the outcomes of its attempts. Pure.
final class Verdicts {
    private Verdicts() {}

    /// The strongest that the outcomes prove. `disproved` says that a second, neutral message did not come back though
    /// the first did, which is what a honeypot does: then delivery proves nothing.
    static Verdict of(Collection<State> attempts, boolean complete, boolean disproved) {
        boolean relayed = false;
        boolean reflected = false;
        boolean accepted = false;
        boolean unknown = !complete || attempts.isEmpty();
        for (State attempt : attempts) {
            switch (attempt.outcome()) {
                case Outcome.Relayed _ -> relayed = true;
                case Outcome.Reflected _ -> reflected = true;
                case Outcome.Accepted a -> accepted |= !a.saysNothing() && !attempt.reflection();
                case Outcome.Deferred _ -> unknown |= !attempt.reflection();
                case Outcome.Inconclusive _ -> unknown = true;
                case Outcome.Refused _, Outcome.NotApplicable _ -> {}
            }
        }
        if (relayed && !disproved) {
            return Verdict.OPEN;
        }
        if (reflected) {
            return Verdict.REFLECTS;
        }
        if (accepted || relayed) {
            return Verdict.ACCEPTS;
        }
        return unknown ? Verdict.INCONCLUSIVE : Verdict.CLOSED;
    }

    /// An attempt as the verdict sees it: whether it looks for reflection only, and its outcome.
    record State(boolean reflection, Outcome outcome) {}
}
