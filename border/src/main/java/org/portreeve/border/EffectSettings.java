package org.portreeve.border;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// How a block's effect is looked at, besides its counters.
///
/// @param inside a command that tries a connection from the blocked server's place in the network: `{server}`,
///     `{target}` and `{port}` are put into its words; it ends with 0 when the connection opened, with 1 when it did
///     not, and with anything else when it cannot tell. Empty: there is none
/// @param outside mail servers of others, to which nothing may get through
/// @param own mail servers in the own networks, to which the blocked server must still get through
/// @param web ports of the blocked server's web side, tried from the office
/// @param limit for one attempt
public record EffectSettings(
        List<String> inside,
        List<InetSocketAddress> outside,
        List<InetSocketAddress> own,
        List<Integer> web,
        Duration limit) {
    private static final int MOST = 16;

    /// Counters, and the server's mail and web ports from the office.
    public static final EffectSettings USUAL =
            new EffectSettings(List.of(), List.of(), List.of(), List.of(80, 443), Duration.ofSeconds(5));

    public EffectSettings {
        inside = List.copyOf(inside);
        outside = List.copyOf(outside);
        own = List.copyOf(own);
        web = List.copyOf(web);
        if (outside.size() + own.size() + web.size() > MOST) {
            throw new IllegalArgumentException("at most %d connections are tried for a block".formatted(MOST));
        }
        if (inside.isEmpty() && !(outside.isEmpty() && own.isEmpty())) {
            throw new IllegalArgumentException("outside and own are tried by the command of inside, which is missing");
        }
        if (!inside.isEmpty() && (inside.stream().noneMatch(word -> word.contains("{target}")) || outside.isEmpty())) {
            throw new IllegalArgumentException(
                    "inside needs the word {target}, and outside somebody's mail server to try");
        }
    }
}
