package org.portreeve.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.portreeve.relaytest.Names;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.hosts.HostsFileParser;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Asks the system's resolvers, with little patience; names in the hosts file come first. What cannot be had is empty.
final class DnsNames implements Names {
    private static final Duration ONE_TRY = Duration.ofSeconds(3);
    private static final Duration WHOLE = Duration.ofSeconds(8);

    private final LookupSession session;
    private final HostsFileParser hosts = new HostsFileParser();

    DnsNames() {
        ExtendedResolver resolver = new ExtendedResolver();
        resolver.setTimeout(ONE_TRY);
        resolver.setRetries(2);
        this.session = LookupSession.builder()
                .resolver(resolver)
                .cache(new Cache(DClass.IN))
                .build();
    }

    /// What came of a question: the answers, or the reason why there are none.
    record Answer<T>(List<T> values, String problem) {
        Answer {
            values = List.copyOf(values);
        }
    }

    @Override
    public List<String> pointers(InetAddress address) {
        return ask(ReverseMap.fromAddress(address), Type.PTR).values().stream()
                .filter(PTRRecord.class::isInstance)
                .map(record -> text(((PTRRecord) record).getTarget()))
                .toList();
    }

    @Override
    public List<String> exchanges(String domain) {
        return findExchanges(domain).values();
    }

    @Override
    public List<InetAddress> addresses(String host) {
        return findAddresses(host).values();
    }

    /// Exchanges of a domain, best first; the name is empty in a record that says that there is none (RFC 7505).
    Answer<String> findExchanges(String domain) {
        Optional<Name> name = name(domain);
        if (name.isEmpty()) {
            return new Answer<>(List.of(), "not a domain name");
        }
        Answer<Record> answer = ask(name.get(), Type.MX);
        return new Answer<>(
                answer.values().stream()
                        .filter(MXRecord.class::isInstance)
                        .map(MXRecord.class::cast)
                        .sorted(Comparator.comparingInt(MXRecord::getPriority))
                        .map(record -> text(record.getTarget()))
                        .toList(),
                answer.problem());
    }

    /// Addresses of a host, IPv4 first: from the hosts file, else the DNS, else whatever the system knows.
    Answer<InetAddress> findAddresses(String host) {
        Optional<InetAddress> literal = Addresses.literal(host);
        if (literal.isPresent()) {
            return new Answer<>(List.of(literal.get()), "");
        }
        Optional<Name> name = name(host);
        if (name.isEmpty()) {
            return new Answer<>(List.of(), "not a host name");
        }
        List<InetAddress> found = new ArrayList<>(fromHostsFile(name.get()));
        String problem = "";
        if (found.isEmpty() && name.get().labels() > 2) {
            Answer<Record> v4 = ask(name.get(), Type.A);
            Answer<Record> v6 = ask(name.get(), Type.AAAA);
            v4.values().forEach(record -> found.add(((ARecord) record).getAddress()));
            v6.values().forEach(record -> found.add(((AAAARecord) record).getAddress()));
            problem = v4.problem().isEmpty() ? v6.problem() : v4.problem();
        }
        return found.isEmpty() ? fromSystem(host, problem) : new Answer<>(found, "");
    }

    private List<InetAddress> fromHostsFile(Name name) {
        List<InetAddress> found = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            try {
                hosts.getAddressForHost(name, type).ifPresent(found::add);
            } catch (IOException e) {
                // No hosts file that can be read: the DNS is asked.
                return List.of();
            }
        }
        return found;
    }

    private static Answer<InetAddress> fromSystem(String host, String problem) {
        try {
            return new Answer<>(
                    Stream.of(InetAddress.getAllByName(host)).distinct().toList(), "");
        } catch (UnknownHostException e) {
            return new Answer<>(List.of(), problem.isEmpty() ? "no such name" : problem);
        }
    }

    private Answer<Record> ask(Name name, int type) {
        try {
            return new Answer<>(
                    session
                            .lookupAsync(name, type)
                            .toCompletableFuture()
                            .get(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                            .getRecords()
                            .stream()
                            .filter(record -> record.getType() == type)
                            .toList(),
                    "");
        } catch (ExecutionException e) {
            return new Answer<>(
                    List.of(),
                    switch (e.getCause()) {
                        case NoSuchDomainException _ -> "no such name";
                        case NoSuchRRSetException _ -> "no " + Type.string(type) + " record";
                        case null, default -> "the DNS did not answer";
                    });
        } catch (TimeoutException e) {
            return new Answer<>(List.of(), "the DNS did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(List.of(), "interrupted");
        }
    }

    private static Optional<Name> name(String text) {
        try {
            return Optional.of(Name.fromString(text, Name.root));
        } catch (TextParseException e) {
            return Optional.empty();
        }
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
