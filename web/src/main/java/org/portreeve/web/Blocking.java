package org.portreeve.web;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.Rule;
import org.portreeve.office.BorderDesk;

/// Blocking as a whole: whether somebody stopped it, its caps, and what waits.
final class Blocking {
    private final WebParts parts;

    Blocking(WebParts parts) {
        this.parts = parts;
    }

    /// How it stands. `waiting` has the reason of each block that waits, by `case N block N`.
    record View(Optional<Stop> stopped, Caps caps, int begunInHour, int wanted, Map<String, String> waiting) {
        static View of(BorderDesk.State state) {
            return new View(
                    state.stopped().map(stop -> new Stop(stop.by(), stop.at(), stop.reason())),
                    new Caps(
                            state.caps().perHour(),
                            state.caps().perUnit(),
                            state.caps().inAll()),
                    state.begunInHour(),
                    state.wanted(),
                    state.waiting());
        }
    }

    record Stop(String by, Instant at, String reason) {}

    record Caps(int perHour, int perUnit, int inAll) {}

    Answer show(Call call) {
        return Answer.json(View.of(parts.border().state()));
    }

    Answer stop(Call call) {
        return answer(
                parts.border().stop(call.actor(), call.body(Asked.Reason.class).reason()));
    }

    Answer resume(Call call) {
        return answer(parts.border()
                .resume(call.actor(), call.body(Asked.Reason.class).reason()));
    }

    private static Answer answer(BorderDesk.Result result) {
        return switch (result) {
            case BorderDesk.Result.Done(BorderDesk.State state) -> Answer.json(View.of(state));
            case BorderDesk.Result.Refused(Rule _, String reason) -> throw Refusal.of(409, reason);
        };
    }
}
