package org.portreeve.contacts;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks a recursive resolver which zone a name lies in and whose mailbox its SOA record has. Believes nothing that does
/// not fit the question. Safe for many threads as far as the resolver is.
public final class SoaLookup {
    private static final int QUESTIONS = 8;
    private static final Set<String> ABOVE_EVERYBODY = Set.of("arpa", "in-addr.arpa", "ip6.arpa");

    private final Resolver resolver;
    private final Duration limit;

    /// `limit` is for one look-up, however many questions it takes.
    public SoaLookup(Resolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
    }

    /// What came of it.
    public sealed interface Answer {
        /// The zone, without the dot at its end, and the mailbox of its holder.
        record Found(String zone, MailAddress mailbox) implements Answer {}

        record Nothing(String reason) implements Answer {}
    }

    /// The zone of an address, in `in-addr.arpa` or `ip6.arpa`.
    public Answer reverse(InetAddress address) {
        return zone(ReverseMap.fromAddress(address));
    }

    /// The zone of a host or domain.
    public Answer forward(String name) {
        try {
            return zone(Name.fromString(name, Name.root));
        } catch (TextParseException e) {
            return new Answer.Nothing("\"%s\" is not a domain name".formatted(Texts.line(name, 80)));
        }
    }

    private Answer zone(Name asked) {
        long deadline = System.nanoTime() + limit.toNanos();
        Name name = asked;
        try {
            for (int question = 0; question < QUESTIONS && name.labels() > 2; question++) {
                Message answer = ask(name, deadline);
                int code = answer.getRcode();
                if (code != Rcode.NOERROR && code != Rcode.NXDOMAIN) {
                    return new Answer.Nothing("the DNS says %s about %s".formatted(Rcode.string(code), text(name)));
                }
                Name end = end(answer, name);
                Optional<SOARecord> soa = soa(answer, end);
                if (soa.isPresent()) {
                    return judge(soa.get());
                }
                // A delegation inside of a network may be an alias (RFC 2317); else the name above is asked.
                name = end.equals(name) ? new Name(name, 1) : end;
            }
            return new Answer.Nothing("no zone was found for " + text(asked));
        } catch (TimeoutException e) {
            return new Answer.Nothing("the DNS did not answer in time about " + text(asked));
        } catch (ExecutionException e) {
            return new Answer.Nothing("the DNS did not answer about " + text(asked));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Nothing("interrupted");
        }
    }

    private Message ask(Name name, long deadline) throws InterruptedException, ExecutionException, TimeoutException {
        Message question = Message.newQuery(Record.newRecord(name, Type.SOA, DClass.IN));
        return resolver.sendAsync(question)
                .toCompletableFuture()
                .get(Math.max(deadline - System.nanoTime(), 1), TimeUnit.NANOSECONDS);
    }

    /// Where the aliases of an answer lead from `name`.
    private static Name end(Message answer, Name name) {
        Name end = name;
        for (int hops = 0; hops < QUESTIONS; hops++) {
            Name from = end;
            Optional<Name> next = answer.getSection(Section.ANSWER).stream()
                    .filter(CNAMERecord.class::isInstance)
                    .filter(record -> record.getName().equals(from))
                    .map(record -> ((CNAMERecord) record).getTarget())
                    .findFirst();
            if (next.isEmpty()) {
                return end;
            }
            end = next.get();
        }
        return end;
    }

    private static Optional<SOARecord> soa(Message answer, Name name) {
        return Stream.of(Section.ANSWER, Section.AUTHORITY)
                .flatMap(section -> answer.getSection(section).stream())
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .filter(soa -> name.subdomain(soa.getName()))
                .findFirst();
    }

    private static Answer judge(SOARecord soa) {
        String zone = text(soa.getName());
        if (soa.getName().labels() < 3 || ABOVE_EVERYBODY.contains(zone)) {
            return new Answer.Nothing(
                    "the zone is %s, which is above everybody's".formatted(zone.isEmpty() ? "." : zone));
        }
        return mailbox(soa.getAdmin())
                .<Answer>map(mailbox -> new Answer.Found(zone, mailbox))
                .orElseGet(() -> new Answer.Nothing("the SOA record of %s has no mailbox: %s"
                        .formatted(zone, Texts.line(text(soa.getAdmin()), 120))));
    }

    /// The mailbox that a domain name stands for (RFC 1035 section 8): its first label is what stands before the `@`,
    /// and may have dots in it.
    static Optional<MailAddress> mailbox(Name name) {
        if (name.labels() < 3) {
            return Optional.empty();
        }
        byte[] label = name.getLabel(0);
        String local = new String(label, 1, label.length - 1, StandardCharsets.ISO_8859_1);
        try {
            // Not read as people write mailboxes: blanks around a label are part of it.
            return Optional.of(new MailAddress(local, text(new Name(name, 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
