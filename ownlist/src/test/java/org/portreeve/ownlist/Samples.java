package org.portreeve.ownlist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// A zone that tests ask about, and how they ask.
final class Samples {
    static final String ZONE = "relays.example.edu";
    static final String TEXT = "$ relays mail for anyone: https://example.edu/list?address=$";
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private Samples() {}

    static ZoneSettings settings() {
        return settings(TEXT);
    }

    static ZoneSettings settings(String text) {
        return new ZoneSettings(
                ZONE,
                2,
                List.of("ns1.example.edu", "ns2.example.edu"),
                "abuse.desk@example.edu",
                text,
                Duration.ofMinutes(15),
                Duration.ofMinutes(1));
    }

    static ListZone zone(String... addresses) {
        ListZone zone = new ListZone(settings(), InstantSource.system());
        zone.replace(addresses(addresses));
        return zone;
    }

    static List<InetAddress> addresses(String... addresses) {
        return Arrays.stream(addresses).map(InetAddress::ofLiteral).toList();
    }

    static ServerSettings server(List<InetSocketAddress> secondaries, Optional<TransferKey> key) {
        return new ServerSettings(List.of(ANY_PORT), 1, 1_000_000, secondaries, key);
    }

    static ListServer start(ListZone zone) throws IOException {
        return ListServer.start(zone, server(List.of(), Optional.empty()), InstantSource.system());
    }

    static Message question(String below, int type) throws IOException {
        String name = (below.isEmpty() ? "" : below + ".") + ZONE + ".";
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
    }

    static List<String> answers(Message message) {
        return message.getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    /// The nibbles of an IPv6 address, as a name below a zone.
    static String nibbles(String address) {
        StringBuilder name = new StringBuilder();
        byte[] octets = InetAddress.ofLiteral(address).getAddress();
        for (int i = octets.length - 1; i >= 0; i--) {
            name.append("%x.%x%s".formatted(octets[i] & 15, octets[i] >> 4 & 15, i == 0 ? "" : "."));
        }
        return name.toString();
    }
}
