package org.portreeve.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Who is asked, in which order: mailboxes and telephone numbers side by side, and what was left out, with the reason.
public record ContactChain(List<Link> mail, List<Link> phones, List<Excluded> excluded) {
    public ContactChain {
        mail = List.copyOf(mail);
        phones = List.copyOf(phones);
        excluded = List.copyOf(excluded);
    }

    /// One way to reach somebody, with all sources that name it, the best first.
    public record Link(
            Reach reach, List<Source> sources, Confidence confidence, String who, Optional<Instant> confirmed) {
        public Link {
            sources = List.copyOf(sources);
        }
    }

    public record Excluded(Reach reach, Source source, String reason) {}

    /// Orders candidates by their source; within one source they keep their order. The same mailbox from several
    /// sources becomes one link at the best place, with the best confidence and the latest confirmation. A mailbox
    /// that did not take mail, at a time in `failed`, is left out until it is confirmed after that.
    public static ContactChain of(
            Collection<Candidate> candidates, Fallbacks fallbacks, Map<MailAddress, Instant> failed) {
        Map<String, List<Candidate>> places = new LinkedHashMap<>();
        candidates.stream()
                .sorted(Comparator.comparing(Candidate::source))
                .forEach(candidate -> places.computeIfAbsent(candidate.reach().key(), _ -> new ArrayList<>())
                        .add(candidate));
        Map<String, Instant> failures = new LinkedHashMap<>();
        failed.forEach((address, at) -> failures.merge(address.key(), at, (a, b) -> a.isAfter(b) ? a : b));
        List<Link> mail = new ArrayList<>();
        List<Link> phones = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        for (List<Candidate> place : places.values()) {
            Link link = link(place);
            switch (link.reach()) {
                case Reach.Mail(MailAddress address) -> {
                    Optional<String> reason = fallbacks
                            .reason(address)
                            .or(() -> failure(link, Optional.ofNullable(failures.get(address.key()))));
                    if (reason.isPresent()) {
                        excluded.add(new Excluded(link.reach(), link.sources().getFirst(), reason.get()));
                    } else {
                        mail.add(link);
                    }
                }
                case Reach.Phone _ -> phones.add(link);
            }
        }
        return new ContactChain(mail, phones, excluded);
    }

    private static Optional<String> failure(Link link, Optional<Instant> failed) {
        return failed.filter(at -> link.confirmed().map(at::isAfter).orElse(true))
                .map(at -> "mail to %s was not delivered at %s".formatted(link.reach(), at));
    }

    private static Link link(List<Candidate> place) {
        Candidate first = place.getFirst();
        Set<Source> sources =
                new TreeSet<>(place.stream().map(Candidate::source).toList());
        return new Link(
                first.reach(),
                List.copyOf(sources),
                best(place, Candidate::confidence),
                place.stream()
                        .map(Candidate::who)
                        .filter(who -> !who.isBlank())
                        .findFirst()
                        .orElse(""),
                place.stream()
                        .flatMap(candidate -> candidate.confirmed().stream())
                        .max(Comparator.naturalOrder()));
    }

    private static <T extends Comparable<T>> T best(List<Candidate> place, Function<Candidate, T> property) {
        return place.stream().map(property).max(Comparator.naturalOrder()).orElseThrow();
    }
}
