package org.portreeve.border;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.portreeve.border.EffectAttempt.Answer;
import org.portreeve.border.EffectAttempt.Kind;

/// Tries connections to see what a block does: from the server's place by a command, to the server from here. Opens
/// and closes them, and says nothing over them.
public final class EffectProbe {
    /// A block is of a server's addresses; of more than these the rest is not tried.
    private static final int ADDRESSES = 4;

    private final EffectSettings settings;

    public EffectProbe(EffectSettings settings) {
        this.settings = settings;
    }

    public List<EffectAttempt> attempts(Set<InetAddress> servers) {
        List<EffectAttempt> attempts = new ArrayList<>();
        List<InetAddress> some = servers.stream()
                .sorted(Comparator.comparing(InetAddress::getHostAddress))
                .limit(ADDRESSES)
                .toList();
        for (InetAddress server : some) {
            for (InetSocketAddress target : settings.outside()) {
                if (sameFamily(server, target)) {
                    attempts.add(new EffectAttempt(Kind.OUTSIDE, from(server, target), inside(server, target)));
                }
            }
            for (InetSocketAddress target : settings.own()) {
                if (sameFamily(server, target)) {
                    attempts.add(new EffectAttempt(Kind.OWN, from(server, target), own(server, target)));
                }
            }
            attempts.add(here(Kind.INBOUND, new InetSocketAddress(server, Restriction.SMTP)));
            for (int port : settings.web()) {
                attempts.add(here(Kind.WEB, new InetSocketAddress(server, port)));
            }
        }
        return attempts;
    }

    private static boolean sameFamily(InetAddress server, InetSocketAddress target) {
        return target.getAddress() != null
                && Addresses.isIpv4(server) == Addresses.isIpv4(Addresses.normal(target.getAddress()));
    }

    private static String from(InetAddress server, InetSocketAddress target) {
        return "from %s to %s port %d"
                .formatted(server.getHostAddress(), target.getAddress().getHostAddress(), target.getPort());
    }

    /// What does not answer us either is not the block's doing.
    private Answer own(InetAddress server, InetSocketAddress target) {
        Answer answer = inside(server, target);
        return answer == Answer.HELD && !opens(target) ? Answer.UNKNOWN : answer;
    }

    private Answer inside(InetAddress server, InetSocketAddress target) {
        List<String> command = settings.inside().stream()
                .map(word -> word.replace("{server}", server.getHostAddress())
                        .replace("{target}", target.getAddress().getHostAddress())
                        .replace("{port}", Integer.toString(target.getPort())))
                .toList();
        try {
            return switch (new CommandRun(command, settings.limit()).run("").status()) {
                case 0 -> Answer.OPENED;
                case 1 -> Answer.HELD;
                default -> Answer.UNKNOWN;
            };
        } catch (DeviceException _) {
            return Answer.UNKNOWN;
        }
    }

    private EffectAttempt here(Kind kind, InetSocketAddress target) {
        String what = "to %s port %d".formatted(target.getAddress().getHostAddress(), target.getPort());
        return new EffectAttempt(kind, what, opens(target) ? Answer.OPENED : Answer.HELD);
    }

    private boolean opens(InetSocketAddress target) {
        try (Socket socket = new Socket()) {
            socket.connect(target, Math.toIntExact(settings.limit().toMillis()));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
