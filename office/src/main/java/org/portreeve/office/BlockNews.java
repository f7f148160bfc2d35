package org.portreeve.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.DeviceState;
import org.portreeve.casework.OnDevice;

/// What is news to a case in how its block stands on the devices. Pure.
final class BlockNews {
    private BlockNews() {}

    /// What to do with the case, in order; nothing for what its record says already.
    static List<Action> actions(int number, Case now, Map<String, Standing> standings) {
        Block block = now.blocks().get(number);
        if (block == null) {
            return List.of();
        }
        List<Action> actions = new ArrayList<>();
        if (block.state() == BlockState.PENDING_REMOVAL) {
            failures(number, block.devices(), standings, actions);
            leaving(block, standings, actions);
        } else if (block.state().wanted()) {
            Optional<Action> holdUp = holdUp(block, standings);
            holdUp.ifPresent(actions::add);
            // Holding it up makes the record forget what devices said before.
            failures(number, holdUp.isPresent() ? Map.of() : block.devices(), standings, actions);
            wanted(block, standings, actions);
        }
        return actions;
    }

    /// What waits is news when its reason is new, or when a device that had trouble has none of it any more.
    private static Optional<Action> holdUp(Block block, Map<String, Standing> standings) {
        Optional<String> reason = standings.values().stream()
                .flatMap(standing -> standing instanceof Standing.Waiting(String why) ? Stream.of(why) : Stream.empty())
                .findFirst();
        boolean cleared = block.troubles().keySet().stream()
                .anyMatch(device -> standings.get(device) instanceof Standing.Waiting);
        return reason.filter(why -> cleared || !block.waits().equals(Optional.of(why)))
                .map(why -> new Action.HoldUpBlock(block.number(), why));
    }

    private static void leaving(Block block, Map<String, Standing> standings, List<Action> actions) {
        new TreeMap<>(standings).forEach((device, standing) -> {
            if (standing instanceof Standing.Gone && block.on(device) != DeviceState.REMOVED) {
                actions.add(new Action.SawBlockCleared(block.number(), device));
            }
        });
        if (standings.values().stream().allMatch(Standing.Gone.class::isInstance)) {
            actions.add(new Action.SawBlockGone(block.number()));
        }
    }

    /// A device that showed a block and does not any more has drifted; one that never did is still being told.
    private static void wanted(Block block, Map<String, Standing> standings, List<Action> actions) {
        new TreeMap<>(standings).forEach((device, standing) -> {
            switch (standing) {
                case Standing.Missing(String what) -> {
                    if (block.on(device) == DeviceState.ACTIVE) {
                        actions.add(new Action.MissedBlock(block.number(), device, what));
                    }
                }
                case Standing.Seen(boolean repaired, OptionalLong _) -> {
                    boolean was = block.on(device) == DeviceState.ACTIVE;
                    if (repaired && was) {
                        trouble(
                                block.number(),
                                block.devices(),
                                device,
                                "it was not there, and was put there again",
                                actions);
                    }
                    if (repaired || !was || block.state() == BlockState.PENDING_ACTIVATION) {
                        actions.add(new Action.SawBlock(block.number(), device));
                    }
                }
                case Standing.Failed _,
                        Standing.Forbidden _,
                        Standing.Waiting _,
                        Standing.Gone _,
                        Standing.Remains _ -> {}
            }
        });
    }

    private static void failures(
            int number, Map<String, OnDevice> known, Map<String, Standing> standings, List<Action> actions) {
        new TreeMap<>(standings).forEach((device, standing) -> {
            switch (standing) {
                case Standing.Failed(var kind, String reason) ->
                    trouble(number, known, device, kind + ": " + reason, actions);
                case Standing.Forbidden(String reason) -> trouble(number, known, device, reason, actions);
                case Standing.Seen _, Standing.Missing _, Standing.Waiting _, Standing.Gone _, Standing.Remains _ -> {}
            }
        });
    }

    private static void trouble(
            int number, Map<String, OnDevice> known, String device, String reason, List<Action> actions) {
        OnDevice before = known.get(device);
        boolean same = before != null
                && before.state() == DeviceState.FAILED
                && before.reason().equals(Optional.of(reason));
        if (!same) {
            actions.add(new Action.DeviceFailed(number, device, reason));
        }
    }

    /// Whether a device had to be given the block in this round: that is news each time.
    static boolean put(Standing standing) {
        return standing instanceof Standing.Seen(boolean repaired, OptionalLong _) && repaired;
    }

    /// Standings in words that change when there may be news.
    static String words(Map<String, Standing> standings) {
        return new TreeMap<>(standings)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " "
                                + switch (entry.getValue()) {
                                    case Standing.Seen _ -> "seen";
                                    case Standing standing -> standing.toString();
                                })
                        .collect(Collectors.joining("; "));
    }
}
