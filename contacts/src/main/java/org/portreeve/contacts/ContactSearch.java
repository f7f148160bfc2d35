package org.portreeve.contacts;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.portreeve.smtp.Endpoint;

/// Looks up who may answer for an address: everything but the register. The look-ups go side by side and each has a
/// time limit, so that the whole takes as long as the slowest. Safe for many threads.
public final class ContactSearch {
    private static final int NAMES = 3;

    private final SoaLookup soa;
    private final Optional<RdapLookup> rdap;

    public ContactSearch(SoaLookup soa, Optional<RdapLookup> rdap) {
        this.soa = soa;
        this.rdap = rdap;
    }

    /// Candidates for a [ContactChain], and why some look-ups gave none.
    public record Findings(List<Candidate> candidates, List<String> troubles) {
        public Findings {
            candidates = List.copyOf(candidates);
            troubles = List.copyOf(troubles);
        }
    }

    /// Searches for an address of a server that calls itself by `names`, of which the first few are looked at.
    public Findings search(InetAddress address, Collection<String> names) throws InterruptedException {
        List<Candidate> candidates = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        LinkedHashSet<String> domains = new LinkedHashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<SoaLookup.Answer> reverse = threads.submit(() -> soa.reverse(address));
            List<Future<SoaLookup.Answer>> forward = new ArrayList<>();
            names.stream()
                    .distinct()
                    .limit(NAMES)
                    .forEach(name -> forward.add(threads.submit(() -> soa.forward(name))));
            Optional<Future<RdapLookup.Answer>> registry =
                    rdap.map(lookup -> threads.submit(() -> lookup.ask(address)));
            take(reverse.get(), candidates, troubles);
            for (Future<SoaLookup.Answer> zone : forward) {
                take(zone.get(), candidates, troubles).ifPresent(domains::add);
            }
            if (registry.isPresent()) {
                switch (registry.get().get()) {
                    case RdapLookup.Answer.Found(List<Candidate> found) -> candidates.addAll(found);
                    case RdapLookup.Answer.Nothing(String reason) -> troubles.add(reason);
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a look-up broke", e.getCause());
        }
        domains.forEach(domain -> MailAddress.find("postmaster@" + domain)
                .ifPresent(mailbox -> candidates.add(guess(mailbox, Source.POSTMASTER, domain))));
        MailAddress own = MailAddress.postmasterOf(address);
        candidates.add(guess(own, Source.ADDRESS_POSTMASTER, Endpoint.text(address)));
        return new Findings(candidates, troubles);
    }

    private static Candidate guess(MailAddress mailbox, Source source, String who) {
        return new Candidate(new Reach.Mail(mailbox), source, Confidence.LOW, who, Optional.empty());
    }

    private static Optional<String> take(SoaLookup.Answer answer, List<Candidate> candidates, List<String> troubles) {
        return switch (answer) {
            case SoaLookup.Answer.Found(String zone, MailAddress mailbox) -> {
                candidates.add(new Candidate(
                        new Reach.Mail(mailbox), Source.SOA, Confidence.MEDIUM, "zone " + zone, Optional.empty()));
                yield Optional.of(zone);
            }
            case SoaLookup.Answer.Nothing(String reason) -> {
                troubles.add(reason);
                yield Optional.empty();
            }
        };
    }
}
