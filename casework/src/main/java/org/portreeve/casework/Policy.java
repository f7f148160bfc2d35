package org.portreeve.casework;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An organisation's policy on open relays, as data. `wordings` maps languages to the wording of notices.
public record Policy(
        String title,
        String organisation,
        Authority authority,
        List<OfficeContact> contacts,
        List<Provision> provisions,
        WorkingTime workingTime,
        Procedure procedure,
        Map<String, Map<WordingKey, Wording>> wordings,
        String defaultLanguage,
        Preamble preamble,
        Links links) {
    public Policy {
        contacts = List.copyOf(contacts);
        provisions = List.copyOf(provisions);
        wordings = Map.copyOf(wordings);
    }

    /// What the public reads before the rules: why there is a policy, what is usual in carrying it out, and when it was
    /// made and last changed. Paragraphs of `background` are divided by empty lines.
    public record Preamble(
            String background, List<String> practice, Optional<LocalDate> created, Optional<LocalDate> changed) {
        public Preamble {
            practice = List.copyOf(practice);
        }
    }

    /// How long the links in letters lead to a page, and how often an administrator may ask for a test by one.
    ///
    /// @param administrator how long an administrator's link is good
    /// @param complainant how long a complainant's is
    /// @param testAgainAfter how long a server rests after a test before its administrator may ask for the next
    /// @param testsPerDay how many an administrator gets in 24 hours
    public record Links(Span administrator, Span complainant, Span testAgainAfter, int testsPerDay) {}

    /// Who answers for the policy.
    public record Authority(String name, Optional<URI> link) {}

    /// An office that people turn to.
    public record OfficeContact(String role, String name, Optional<String> mail, Optional<String> phone) {}

    /// A notice's subject and text, with `{names}` of what is filled in.
    public record Wording(String subject, String text) {}

    /// What a wording is for: a notice to everybody, or to one audience. Written `confirmed` or
    /// `confirmed.complainants`.
    public record WordingKey(NoticeKind kind, Optional<Audience> audience) {
        public static WordingKey of(NoticeKind kind) {
            return new WordingKey(kind, Optional.empty());
        }

        public static WordingKey of(NoticeKind kind, Audience audience) {
            return new WordingKey(kind, Optional.of(audience));
        }
    }

    public Optional<Provision> provision(String id) {
        return provisions.stream()
                .filter(provision -> provision.id().equals(id))
                .findFirst();
    }

    /// Whether a provision of this policy allows an act.
    public boolean allows(String id, Provision.Act act) {
        return provision(id).map(provision -> provision.allows().contains(act)).orElse(false);
    }

    /// The first provision that allows an act: the one that the office cites when it acts by itself.
    public Optional<String> provisionFor(Provision.Act act) {
        return provisions.stream()
                .filter(provision -> provision.allows().contains(act))
                .map(Provision::id)
                .findFirst();
    }

    /// The wording of a notice to an audience: in the language, else in the default one; for the audience, else for
    /// everybody.
    public Optional<Wording> wording(String language, NoticeKind kind, Audience audience) {
        return in(language, kind, audience).or(() -> in(defaultLanguage, kind, audience));
    }

    private Optional<Wording> in(String language, NoticeKind kind, Audience audience) {
        Map<WordingKey, Wording> known = wordings.getOrDefault(language, Map.of());
        return Optional.ofNullable(known.get(WordingKey.of(kind, audience)))
                .or(() -> Optional.ofNullable(known.get(WordingKey.of(kind))));
    }
}
