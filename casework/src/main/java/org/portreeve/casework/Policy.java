package org.portreeve.casework;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An organisation's policy on open relays, as data.
public record Policy(
        String title,
        String organisation,
        Authority authority,
        List<OfficeContact> contacts,
        List<Provision> provisions,
        WorkingTime workingTime,
        Procedure procedure,
        Map<String, Map<NoticeKind, Wording>> wordings,
        String defaultLanguage) {
    public Policy {
        contacts = List.copyOf(contacts);
        provisions = List.copyOf(provisions);
        wordings = Map.copyOf(wordings);
    }

    /// Who answers for the policy.
    public record Authority(String name, Optional<URI> link) {}

    /// An office that people turn to.
    public record OfficeContact(String role, String name, Optional<String> mail, Optional<String> phone) {}

    /// A notice's subject and text, with `{names}` of what is filled in.
    public record Wording(String subject, String text) {}

    public Optional<Provision> provision(String id) {
        return provisions.stream()
                .filter(provision -> provision.id().equals(id))
                .findFirst();
    }

    /// Whether a provision of this policy allows an act.
    public boolean allows(String id, Provision.Act act) {
        return provision(id).map(Provision::allows).orElse(java.util.Set.of()).contains(act);
    }

    /// The wording of a notice in a language, else in the default one.
    public Optional<Wording> wording(String language, NoticeKind kind) {
        return Optional.ofNullable(wordings.getOrDefault(language, Map.of()).get(kind))
                .or(() -> Optional.ofNullable(
                        wordings.getOrDefault(defaultLanguage, Map.of()).get(kind)));
    }
}
