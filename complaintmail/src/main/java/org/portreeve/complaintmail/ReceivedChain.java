package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The Received lines of a reported message, the newest first.
///
/// Each server writes its line above those that it got. So a line is as good as the server that wrote it and all
/// those above: a sender may put any lines below the one that its first receiver wrote. The walk therefore goes from
/// the top, through the relays that we trust, to the server of ours that handed the message to a stranger; with none
/// of ours in the chain, to the first host that handed it to somebody else's servers.
record ReceivedChain(List<ReceivedHop> hops) {
    ReceivedChain {
        hops = List.copyOf(hops);
    }

    static ReceivedChain of(Headers headers) {
        return new ReceivedChain(headers.list().stream()
                .filter(field -> field.is("Received"))
                .flatMap(field -> split(field.value()))
                .limit(Limits.HOPS)
                .map(ReceivedHop::parse)
                .toList());
    }

    /// Web forms and mail readers sometimes put several Received lines into one.
    private static Stream<String> split(String value) {
        List<String> lines = new ArrayList<>();
        String lower = value.toLowerCase(Locale.ROOT);
        int start = 0;
        while (lines.size() < Limits.HOPS) {
            int next = lower.indexOf(" received: from ", start);
            if (next < 0) {
                break;
            }
            lines.add(value.substring(start, next));
            start = next + " received:".length() + 1;
        }
        lines.add(value.substring(Math.min(start, value.length())));
        return lines.stream();
    }

    boolean mentions(InetAddress address) {
        return hops.stream().anyMatch(hop -> hop.from().filter(address::equals).isPresent());
    }

    /// The host that is to be asked about the message; absent when the lines name no address.
    Optional<Trace> sender(Ours ours) {
        int top = 0;
        while (top < hops.size() && byTrusted(hops.get(top), ours)) {
            ReceivedHop hop = hops.get(top);
            if (hop.from().isPresent()
                    && !fromTrusted(hop, ours)
                    && usable(hop.from().get(), ours)) {
                return Optional.of(trace(top, ours, Confidence.MEDIUM, List.of()));
            }
            top++;
        }
        return handedOut(top, ours).or(() -> stranger(ours)).or(() -> anything(ours));
    }

    /// The first server of ours that handed the message to somebody else.
    private Optional<Trace> handedOut(int top, Ours ours) {
        for (int at = top; at < hops.size(); at++) {
            ReceivedHop hop = hops.get(at);
            if (hop.from().isEmpty() || !ours.contains(hop.from().get()) || byOurs(hop, ours)) {
                continue;
            }
            long strangers = foreignOwners(top, at, ours);
            Confidence confidence = strangers == 0 ? Confidence.MEDIUM : Confidence.LOW;
            List<String> doubts = strangers == 0
                    ? List.of()
                    : List.of("the line stands below those of other hosts (" + strangers
                            + "), any of which could have forged it");
            return Optional.of(
                    fromTrusted(hop, ours)
                            ? behind(at, ours, confidence, doubts)
                            : trace(at, ours, confidence, doubts));
        }
        return Optional.empty();
    }

    /// The host of ours behind our own relay; the relay itself when an outsider used it, or nobody stands behind it.
    private Trace behind(int relay, Ours ours, Confidence confidence, List<String> doubts) {
        for (int at = relay + 1; at < hops.size() && byOurs(hops.get(at), ours); at++) {
            ReceivedHop hop = hops.get(at);
            if (hop.from().isEmpty()
                    || fromTrusted(hop, ours)
                    || !usable(hop.from().get(), ours)) {
                continue;
            }
            return ours.contains(hop.from().get())
                    ? trace(at, ours, confidence, doubts)
                    : trace(relay, ours, confidence, doubts);
        }
        return trace(relay, ours, confidence, doubts);
    }

    /// How many other owners' servers a message passed on lines `from` to `to`, after leaving the host at `to`, besides
    /// the one that ended up with it.
    private long foreignOwners(int from, int to, Ours ours) {
        return hops.subList(from, to).stream()
                .filter(hop -> hop.from().filter(AddressText::isPublic).isPresent())
                .filter(hop -> !ours.contains(hop.from().get()))
                .filter(hop -> !internal(hop))
                .count();
    }

    private Optional<Trace> stranger(Ours ours) {
        for (int at = 0; at < hops.size(); at++) {
            ReceivedHop hop = hops.get(at);
            if (hop.from().filter(AddressText::isPublic).isPresent() && !internal(hop)) {
                return Optional.of(trace(at, ours, Confidence.MEDIUM, List.of()));
            }
        }
        return Optional.empty();
    }

    private Optional<Trace> anything(Ours ours) {
        int found = -1;
        for (int at = 0; at < hops.size(); at++) {
            Optional<InetAddress> from = hops.get(at).from();
            if (from.isPresent() && !from.get().isLoopbackAddress()) {
                if (usable(from.get(), ours)) {
                    return Optional.of(trace(at, ours, Confidence.LOW, List.of("the host belongs to the receiver")));
                }
                found = found < 0 ? at : found;
            }
        }
        return found < 0
                ? Optional.empty()
                : Optional.of(trace(found, ours, Confidence.LOW, List.of("only private addresses in the chain")));
    }

    private Trace trace(int at, Ours ours, Confidence confidence, List<String> doubts) {
        ReceivedHop hop = hops.get(at);
        InetAddress address = hop.from().orElseThrow();
        String by = hop.by().isEmpty() ? "" : ", written by " + hop.by();
        return new Trace(
                address,
                ours.contains(address),
                confidence,
                "Received line " + (at + 1) + " of " + hops.size() + by,
                doubts,
                hop.time());
    }

    private static boolean usable(InetAddress address, Ours ours) {
        return AddressText.isPublic(address) || ours.contains(address);
    }

    private static boolean byTrusted(ReceivedHop hop, Ours ours) {
        return ours.trusts(hop.by())
                || hop.byAddress()
                        .filter(address -> ours.trusts(address.getHostAddress()))
                        .isPresent();
    }

    private static boolean byOurs(ReceivedHop hop, Ours ours) {
        return byTrusted(hop, ours) || hop.byAddress().filter(ours::contains).isPresent();
    }

    private static boolean fromTrusted(ReceivedHop hop, Ours ours) {
        InetAddress address = hop.from().orElseThrow();
        return ours.trusts(address.getHostAddress())
                || (ours.trusts(hop.fromName()) && (ours.contains(address) || !AddressText.isPublic(address)));
    }

    /// Whether a host handed the message to another of the same owner.
    private static boolean internal(ReceivedHop hop) {
        return hop.fromName().contains(".")
                && hop.by().contains(".")
                && AddressText.parse(hop.fromName()).isEmpty()
                && Mailbox.related(hop.fromName(), hop.by());
    }
}
