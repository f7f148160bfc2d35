package org.portreeve.ownlist;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/// The list in a form that others read. Forms for DNS servers have the test entries, the rest has not.
public enum Export {
    /// For rbldnsd's `ip4trie`.
    RBLDNSD_IP4("ip4", "text/plain"),
    /// For rbldnsd's `ip6trie`.
    RBLDNSD_IP6("ip6", "text/plain"),
    /// A response policy zone, which answers "no such name" for names that lead to a relay.
    RPZ("rpz", "text/dns"),
    /// An address a line.
    PLAIN("txt", "text/plain"),
    CSV("csv", "text/csv"),
    JSON("json", "application/json"),
    /// Events of IntelMQ, one a line, with the field names of its data format.
    INTELMQ("intelmq.jsonl", "application/x-ndjson");

    private final String suffix;
    private final String mediaType;

    Export(String suffix, String mediaType) {
        this.suffix = suffix;
        this.mediaType = mediaType;
    }

    /// The end of a file's name.
    public String suffix() {
        return suffix;
    }

    public String mediaType() {
        return mediaType;
    }

    /// The export, and the serial number of what it shows.
    public record Made(long serial, byte[] octets) {}

    /// Makes it of what the zone has now.
    ///
    /// @param now when that is, for forms that tell it
    public Made of(ListZone zone, Instant now) {
        Snapshot listed = zone.snapshot();
        StringBuilder out = new StringBuilder();
        ExportText text = new ExportText(zone.settings(), out);
        switch (this) {
            case RBLDNSD_IP4 -> {
                text.rbldnsdHead(listed.serial());
                listed.ip4().forEach(address -> text.line(text.address(Place.ip4(address))));
            }
            case RBLDNSD_IP6 -> {
                text.rbldnsdHead(listed.serial());
                listed.ip6().forEach((high, low) -> text.line(text.address(Place.ip6(high, low)) + "/128"));
            }
            case RPZ -> {
                text.rpzHead(zone.soa(listed.serial(), zone.settings().ttl().toSeconds()));
                each(listed, text::rpz);
            }
            case PLAIN -> each(listed, place -> text.line(text.address(place)));
            case CSV -> {
                text.line("address,code,reason");
                each(listed, text::csv);
            }
            case JSON -> {
                text.jsonHead(listed.serial(), listed.size());
                each(listed, text::json);
                text.line("]}");
            }
            case INTELMQ -> each(listed, place -> text.intelmq(place, now));
        }
        return new Made(listed.serial(), out.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /// Each entry but the test entries.
    private static void each(Snapshot listed, Consumer<Place> action) {
        listed.ip4().forEach(address -> {
            if (address != Snapshot.TEST4) {
                action.accept(Place.ip4(address));
            }
        });
        listed.ip6().forEach((high, low) -> {
            if (high != Snapshot.TEST6.high() || low != Snapshot.TEST6.low()) {
                action.accept(Place.ip6(high, low));
            }
        });
    }
}
