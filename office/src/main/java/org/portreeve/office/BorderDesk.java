package org.portreeve.office;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portreeve.border.Admission;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.Desired;
import org.portreeve.border.WantedBlock;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.casework.Rule;
import org.portreeve.store.BorderStore;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// Security's hand on blocking as a whole: stopping it, letting it go on, and seeing what devices would be told.
public final class BorderDesk {
    private static final int REASON_CHARACTERS = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Store store;
    private final InstantSource clock;
    private final Border border;
    private final Caps caps;
    private final Wishes wishes;

    public BorderDesk(Store store, InstantSource clock, Border border, Caps caps) {
        this.store = store;
        this.clock = clock;
        this.border = border;
        this.caps = caps;
        wishes = new Wishes(clock, caps);
    }

    /// For a side of the office that has no devices to ask.
    public static BorderDesk withoutDevices(Store store, InstantSource clock) {
        return new BorderDesk(store, clock, new Border(List.of(), clock), Caps.USUAL);
    }

    /// How blocking as a whole stands: whether somebody stopped it, the caps, how many blocks began in the last
    /// hour and are wanted in all, and those that wait, by their tags, with the reason.
    public record State(
            Optional<BorderStore.Stop> stopped, Caps caps, int begunInHour, int wanted, Map<String, String> waiting) {
        public State {
            waiting = Map.copyOf(waiting);
        }
    }

    /// What came of an order: how things stand, or why it was not obeyed.
    public sealed interface Result {
        record Done(State state) implements Result {}

        record Refused(Rule rule, String reason) implements Result {}
    }

    public State state() {
        return store.read(this::state);
    }

    public State state(Transaction tx) {
        Desired desired = wishes.read(tx).desired();
        return new State(
                tx.border().stopped(),
                caps,
                tx.blocks().begunSince(clock.instant().minus(Admission.HOUR)),
                desired.wanted().size(),
                desired.waiting());
    }

    /// Stops all blocking: from the next round on no device has an entry of ours. Orders are kept.
    public Result stop(Actor by, String reason) {
        return order(by, reason, (tx, why) -> {
            if (tx.border().stopped().isPresent()) {
                return Optional.of("%s has stopped it already"
                        .formatted(tx.border().stopped().get().by()));
            }
            tx.border().stop(why, by, clock.instant());
            return Optional.empty();
        });
    }

    /// Lets blocking go on: what is still ordered goes to the devices again.
    public Result resume(Actor by, String reason) {
        return order(by, reason, (tx, why) -> {
            if (tx.border().stopped().isEmpty()) {
                return Optional.of("blocking is not stopped");
            }
            tx.border().resume(why, by, clock.instant());
            return Optional.empty();
        });
    }

    private interface Order {
        Optional<String> obstacle(Transaction tx, String reason);
    }

    private Result order(Actor by, String reason, Order order) {
        String why = reason.strip();
        if (!by.named() || !by.is(Role.SECURITY)) {
            return new Result.Refused(
                    Rule.ORDER_NEEDS_SECURITY, "only a named person of Security stops blocking or lets it go on");
        }
        if (why.isEmpty() || why.length() > REASON_CHARACTERS) {
            return new Result.Refused(
                    Rule.ORDER_NEEDS_SECURITY, "it needs a reason of up to %d characters".formatted(REASON_CHARACTERS));
        }
        return store.inTransaction(tx -> {
            tx.border().lock();
            return order.obstacle(tx, why)
                    .<Result>map(reasonAgainst -> new Result.Refused(Rule.STATE, reasonAgainst))
                    .orElseGet(() -> new Result.Done(state(tx)));
        });
    }

    /// What a block would do to each device, were it in effect now: what the device would be told, or why it cannot
    /// be asked. Ends within five seconds, whatever the devices do.
    ///
    /// @param until when the block would end
    public Foresight foresee(long caseNumber, int number, Set<InetAddress> addresses, Optional<Instant> until) {
        Desired desired = store.read(tx -> wishes.with(tx, caseNumber, number, addresses, until));
        String tag = WantedBlock.tag(caseNumber, number);
        Optional<String> obstacle = addresses.stream()
                .flatMap(address -> desired.surroundings().forbids(address).stream())
                .sorted()
                .findFirst()
                .or(() -> Optional.ofNullable(desired.waiting().get(tag)));
        try {
            return new Foresight(obstacle, border.preview(desired, PATIENCE));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Foresight(obstacle, List.of());
        }
    }

    /// Why a block would not be put on any device for now, if so, and what each device would be told otherwise.
    public record Foresight(Optional<String> obstacle, List<Border.Preview> devices) {
        public Foresight {
            devices = List.copyOf(devices);
        }
    }
}
