package org.portreeve.devices;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.portreeve.border.Changes;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.border.Observation;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;
import org.xbill.DNS.ZoneTransferException;
import org.xbill.DNS.ZoneTransferIn;

/// A zone of a name server, changed by RFC 2136 and looked at by a transfer (RFC 5936), both signed (RFC 8945). A
/// message changes all of its names or none; a change of many addresses is several messages.
final class DnsUpdateDevice implements Device {
    private static final long TTL_SECONDS = 60;
    private static final int NAMES_IN_A_MESSAGE = 100;
    private static final int RECORDS = 4_000_000;

    private final DnsUpdateSettings settings;

    DnsUpdateDevice(DnsUpdateSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        ListZone zone = transfer();
        Map<Restriction, Observation.Found> entries = new HashMap<>();
        zone.entries(settings.text())
                .forEach((restriction, listed) ->
                        entries.put(restriction, new Observation.Found(listed, OptionalLong.empty())));
        return new Observation(entries, zone.faults(settings.text()));
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        List<String> lines = new ArrayList<>();
        wanted(transfer(), changes).forEach((name, records) -> {
            lines.add("delete " + name + "." + settings.zone());
            records.forEach(one -> lines.add("add " + one));
        });
        return String.join("\n", lines);
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        List<Map.Entry<String, List<Record>>> all =
                List.copyOf(wanted(transfer(), changes).entrySet());
        for (int from = 0; from < all.size(); from += NAMES_IN_A_MESSAGE) {
            Update update = new Update(settings.zone());
            for (Map.Entry<String, List<Record>> one :
                    all.subList(from, Math.min(from + NAMES_IN_A_MESSAGE, all.size()))) {
                update.delete(ListZone.under(one.getKey(), settings.zone()));
                one.getValue().forEach(update::add);
            }
            send(update);
        }
    }

    /// The names that change, each with all the records that it will have.
    private Map<String, List<Record>> wanted(ListZone zone, Changes changes) {
        Map<String, List<Record>> wanted = new LinkedHashMap<>();
        Map<InetAddress, Map<Restriction, Listed>> after = new LinkedHashMap<>();
        if (changes.frame().isPresent()) {
            new TreeSet<>(zone.names()).forEach(name -> wanted.put(name, List.of()));
            ListZone.TESTS.forEach((name, shown) -> wanted.put(name, records(name, shown)));
        }
        Set<InetAddress> touched = new LinkedHashSet<>();
        changes.put().forEach(listed -> touched.add(listed.restriction().address()));
        changes.take().forEach(restriction -> touched.add(restriction.address()));
        for (InetAddress address : touched) {
            Map<Restriction, Listed> entries = new TreeMap<>();
            if (changes.frame().isEmpty()) {
                zone.told(address).forEach(listed -> entries.put(listed.restriction(), listed));
            }
            after.put(address, entries);
        }
        changes.take().forEach(restriction -> after.get(restriction.address()).remove(restriction));
        changes.put()
                .forEach(listed -> after.get(listed.restriction().address()).put(listed.restriction(), listed));
        after.forEach((address, entries) -> {
            String name = ReverseName.of(address);
            String ours = ListZone.OURS + name;
            wanted.put(name, entries.isEmpty() ? List.of() : records(name, address.getHostAddress()));
            wanted.put(
                    ours,
                    entries.values().stream()
                            .map(listed -> txt(ours, EntryLine.write(listed)))
                            .toList());
        });
        return wanted;
    }

    private List<Record> records(String name, String shown) {
        return List.of(
                new ARecord(
                        ListZone.under(name, settings.zone()),
                        DClass.IN,
                        TTL_SECONDS,
                        InetAddress.ofLiteral(ListZone.LISTED)),
                txt(name, ListZone.reason(settings.text(), shown)));
    }

    private Record txt(String name, String text) {
        // One string of a TXT record holds 255 octets (RFC 1035 section 3.3).
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < text.length(); from += 255) {
            strings.add(text.substring(from, Math.min(from + 255, text.length())));
        }
        return new TXTRecord(ListZone.under(name, settings.zone()), DClass.IN, TTL_SECONDS, strings);
    }

    private void send(Update update) throws DeviceException {
        SimpleResolver server = new SimpleResolver(settings.server());
        server.setTCP(true);
        server.setTSIGKey(settings.key().tsig());
        server.setTimeout(settings.limit());
        Message answer;
        try {
            answer = server.send(update);
        } catch (IOException e) {
            throw failure(e);
        }
        int code = answer.getRcode();
        if (answer.getHeader().getOpcode() != Opcode.UPDATE || code != Rcode.NOERROR) {
            throw new DeviceException(
                    code == Rcode.FORMERR ? DeviceException.Kind.REFUSED : DeviceException.Kind.UNREACHABLE,
                    "%s: the name server answers %s; does the key match, and may it update %s?"
                            .formatted(name(), Rcode.string(code), settings.zone()));
        }
    }

    private ListZone transfer() throws DeviceException {
        Name zone = settings.zone();
        List<Record> records = new ArrayList<>();
        ZoneTransferIn transfer =
                ZoneTransferIn.newAXFR(zone, settings.server(), settings.key().tsig());
        transfer.setTimeout(settings.limit());
        try {
            transfer.run(new ZoneTransferIn.ZoneTransferHandler() {
                @Override
                public void startAXFR() {
                    records.clear();
                }

                @Override
                public void startIXFR() {}

                @Override
                public void startIXFRDeletes(Record soa) {}

                @Override
                public void startIXFRAdds(Record soa) {}

                @Override
                public void handleRecord(Record found) throws ZoneTransferException {
                    if (records.size() >= RECORDS) {
                        throw new ZoneTransferException("more than " + RECORDS + " records");
                    }
                    records.add(found);
                }
            });
        } catch (ZoneTransferException e) {
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE,
                    "%s: %s cannot be transferred: %s; does the key match, and may it transfer the zone?"
                            .formatted(name(), zone, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw failure(e);
        }
        return ListZone.of(zone, records);
    }

    private DeviceException failure(IOException e) {
        return new DeviceException(
                e instanceof SocketTimeoutException ? DeviceException.Kind.TIMED_OUT : DeviceException.Kind.UNREACHABLE,
                "%s: no answer of %s: %s".formatted(name(), settings.server(), e.getMessage()),
                e);
    }
}
