package org.portreeve.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.portreeve.border.Standing;
import org.portreeve.casework.Action;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;

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
            failures(block, standings, actions);
            if (standings.values().stream().allMatch(Standing.Gone.class::isInstance)) {
                actions.add(new Action.SawBlockGone(number));
            }
        } else if (block.state().wanted()) {
            failures(block, standings, actions);
            wanted(block, standings, actions);
        }
        return actions;
    }

    /// A block is in effect while some device holds it; one that lacks it has trouble then.
    private static void wanted(Block block, Map<String, Standing> standings, List<Action> actions) {
        boolean held = standings.values().stream().anyMatch(Standing.Seen.class::isInstance);
        new TreeMap<>(standings).forEach((device, standing) -> {
            switch (standing) {
                case Standing.Missing(String what) -> {
                    if (!held && block.state() == BlockState.ACTIVE) {
                        actions.add(new Action.MissedBlock(block.number(), device, what));
                    } else if (held) {
                        trouble(block, device, "missing: " + what, actions);
                    }
                }
                case Standing.Seen(boolean repaired, OptionalLong _) -> {
                    if (repaired && block.state() == BlockState.ACTIVE) {
                        trouble(block, device, "it was not there, and was put there again", actions);
                    }
                    boolean troubled = repaired || block.troubles().containsKey(device);
                    if (troubled || block.state() == BlockState.PENDING_ACTIVATION) {
                        actions.add(new Action.SawBlock(block.number(), device));
                    }
                }
                case Standing.Failed _, Standing.Forbidden _, Standing.Gone _, Standing.Remains _ -> {}
            }
        });
    }

    private static void failures(Block block, Map<String, Standing> standings, List<Action> actions) {
        new TreeMap<>(standings).forEach((device, standing) -> {
            switch (standing) {
                case Standing.Failed(var kind, String reason) -> trouble(block, device, kind + ": " + reason, actions);
                case Standing.Forbidden(String reason) -> trouble(block, device, reason, actions);
                case Standing.Seen _, Standing.Missing _, Standing.Gone _, Standing.Remains _ -> {}
            }
        });
    }

    private static void trouble(Block block, String device, String reason, List<Action> actions) {
        if (!reason.equals(block.troubles().get(device))) {
            actions.add(new Action.DeviceFailed(block.number(), device, reason));
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
