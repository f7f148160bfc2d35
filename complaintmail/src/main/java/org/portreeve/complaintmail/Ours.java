package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is ours: the networks that we answer for, the hosts that we trust, and the marks that our own mail bears.
///
/// @param networks whether an address is in our networks; see [#networks(Collection)]
/// @param trustedHosts names and addresses of our own mail relays: their Received lines are believed, and mail that
///     they handed out is traced to the host behind them
/// @param mailboxes the office's own mail addresses, which are never answered
/// @param loopMarker the value of our notices' `X-Portreeve-Loop` field
/// @param messageIdDomain what stands behind the `@` in the Message-IDs of our notices, and of nobody else's mail
/// @param subjectTag finds a case number in a subject, in its first group
public record Ours(
        Predicate<InetAddress> networks,
        Set<String> trustedHosts,
        Set<String> mailboxes,
        String loopMarker,
        String messageIdDomain,
        Pattern subjectTag) {
    /// The header field that marks our notices.
    public static final String LOOP_FIELD = "X-Portreeve-Loop";

    public Ours {
        Objects.requireNonNull(networks);
        trustedHosts = lower(trustedHosts);
        mailboxes = lower(mailboxes);
        if (loopMarker.isBlank() || messageIdDomain.isBlank()) {
            throw new IllegalArgumentException("name a loop marker and a Message-ID domain of our notices");
        }
        loopMarker = loopMarker.strip();
        messageIdDomain = messageIdDomain.strip().toLowerCase(Locale.ROOT);
        if (subjectTag.matcher("").groupCount() < 1) {
            throw new IllegalArgumentException("the pattern of the subject tag needs a group for the case number");
        }
    }

    /// Tells whether an address is in one of `cidrs`, such as `192.0.2.0/24` or `2001:db8::/32`.
    ///
    /// @throws IllegalArgumentException when one is no network
    public static Predicate<InetAddress> networks(Collection<String> cidrs) {
        List<Cidr> list = cidrs.stream().map(Cidr::parse).toList();
        return address -> list.stream().anyMatch(cidr -> cidr.contains(address));
    }

    boolean contains(InetAddress address) {
        return networks.test(address);
    }

    boolean trusts(String hostOrAddress) {
        return !hostOrAddress.isEmpty() && trustedHosts.contains(hostOrAddress.toLowerCase(Locale.ROOT));
    }

    /// Whether a message bears our loop marker.
    boolean marked(Headers headers) {
        return headers.all(LOOP_FIELD).stream()
                .anyMatch(value -> value.strip().split("\\s", 2)[0].equals(loopMarker));
    }

    boolean ownMessageId(String id) {
        return id.toLowerCase(Locale.ROOT).endsWith("@" + messageIdDomain);
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
