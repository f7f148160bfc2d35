package org.portreeve.ownlist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.xbill.DNS.Name;
import org.xbill.DNS.SOARecord;

/// Lines of exports. Reasons are plain ASCII, as settings require.
final class ExportText {
    private static final int RETRY = 600;

    private final ZoneSettings settings;
    private final StringBuilder out;
    private final Reason reason;
    private final Reason addressOnly = new Reason("$");
    private boolean more;

    ExportText(ZoneSettings settings, StringBuilder out) {
        this.settings = settings;
        this.out = out;
        this.reason = new Reason(settings.text());
    }

    void line(String text) {
        out.append(text).append('\n');
    }

    String address(Place place) {
        return addressOnly.text(place);
    }

    private String code() {
        return "127.0.0." + settings.code();
    }

    /// rbldnsd puts the address where `$` stands, too.
    void rbldnsdHead(long serial) {
        long ttl = settings.ttl().toSeconds();
        line("$SOA %d %s %s %d 3600 %d 1209600 %d"
                .formatted(
                        ttl,
                        bare(settings.servers().getFirst()),
                        bare(settings.mailbox()),
                        serial,
                        RETRY,
                        settings.negativeTtl().toSeconds()));
        settings.servers().forEach(server -> line("$NS " + ttl + " " + bare(server)));
        line("$TTL " + ttl);
        line(":" + code() + ":" + settings.text());
    }

    private static String bare(Name name) {
        return name.toString(true);
    }

    void rpzHead(SOARecord soa) {
        line("$TTL " + settings.ttl().toSeconds());
        line("@ SOA " + soa.rdataToString());
        settings.servers().forEach(server -> line("@ NS " + server));
    }

    /// An IPv6 trigger has its groups in reversed order, a run of zeros as `zz`.
    void rpz(Place place) {
        StringBuilder trigger = new StringBuilder().append(place.bits());
        if (place.bits() == 32) {
            for (int shift = 0; shift < 32; shift += 8) {
                trigger.append('.').append((place.low() >>> shift) & 255);
            }
        } else {
            trigger.append(Groups.reversed(place.high(), place.low()));
        }
        line(trigger + ".rpz-ip CNAME .");
    }

    void csv(Place place) {
        line("%s,%s,\"%s\"".formatted(address(place), code(), reason.text(place).replace("\"", "\"\"")));
    }

    void jsonHead(long serial, int entries) {
        out.append("{\"zone\":\"%s\",\"serial\":%d,\"entries\":%d,\"listed\":["
                .formatted(escaped(settings.zone()), serial, entries));
    }

    void json(Place place) {
        out.append(more ? ",\n" : "\n")
                .append("{\"address\":\"%s\",\"code\":\"%s\",\"reason\":\"%s\"}"
                        .formatted(address(place), code(), escaped(reason.text(place))));
        more = true;
    }

    void intelmq(Place place, Instant now) {
        line("{\"feed.name\":\"%s\",\"time.observation\":\"%s\",\"source.ip\":\"%s\",\"source.port\":25,"
                        .formatted(escaped(settings.zone()), now.truncatedTo(ChronoUnit.SECONDS), address(place))
                + "\"protocol.transport\":\"tcp\",\"protocol.application\":\"smtp\","
                + "\"classification.taxonomy\":\"vulnerable\",\"classification.type\":\"vulnerable-system\","
                + "\"classification.identifier\":\"open-relay\",\"event_description.text\":\"%s\"}"
                        .formatted(escaped(reason.text(place))));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
