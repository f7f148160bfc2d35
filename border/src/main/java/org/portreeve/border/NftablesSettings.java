package org.portreeve.border;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where an nftables is and what may be used of it.
///
/// @param command how `nft` is started, a path or a name
/// @param namespace the network namespace that it is started in, by `ip netns exec`
/// @param table the table of family `inet` that is ours alone
/// @param priority of our chains; below 0 comes before most others
/// @param limit for one command
public record NftablesSettings(
        String name, List<String> command, Optional<String> namespace, String table, int priority, Duration limit) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,60}");

    public NftablesSettings {
        command = List.copyOf(command);
        namespace.ifPresent(word -> check("network namespace", word));
        check("table", table);
        if (command.isEmpty() || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("nftables needs a command and a time limit");
        }
    }

    /// The usual: `nft` from the path, table `portreeve`, before the filter chains, 20 seconds.
    public static NftablesSettings usual(String name, Optional<String> namespace) {
        return new NftablesSettings(name, List.of("nft"), namespace, "portreeve", -10, Duration.ofSeconds(20));
    }

    private static void check(String what, String word) {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("\"%s\" does not do as the name of a %s".formatted(word, what));
        }
    }
}
