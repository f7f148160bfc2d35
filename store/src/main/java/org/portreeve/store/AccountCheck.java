package org.portreeve.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.casework.Role;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/// Compares what accounts may do with what the record `people` says: roles given behind its back are found.
final class AccountCheck {
    private static final Set<String> TYPES = Stream.of(PeopleEvent.class.getPermittedSubclasses())
            .map(Words::ofType)
            .collect(Collectors.toSet());

    private final Map<String, Rights> recorded = new TreeMap<>();

    private record Rights(Set<Role> roles, Optional<String> unit, boolean disabled) {
        String text() {
            return "%s of %s%s"
                    .formatted(
                            new TreeSet<>(roles.stream().map(Words::of).toList()),
                            unit.orElse("no unit"),
                            disabled ? ", disabled" : "");
        }
    }

    /// Says through `breach` what differs. `bodies` are the texts of the record's events.
    static void run(JdbcTemplate jdbc, List<String> bodies, Consumer<String> breach) {
        AccountCheck check = new AccountCheck();
        bodies.forEach(check::replay);
        Map<String, Rights> found = new TreeMap<>();
        jdbc.query("select * from account", row -> {
            Account account = PeopleStore.row(row);
            found.put(account.id(), new Rights(account.roles(), account.unit(), !account.enabled()));
        });
        TreeSet<String> all = new TreeSet<>(check.recorded.keySet());
        all.addAll(found.keySet());
        for (String id : all) {
            String is = Optional.ofNullable(found.get(id)).map(Rights::text).orElse("not there");
            String says = Optional.ofNullable(check.recorded.get(id))
                    .map(Rights::text)
                    .orElse("that there is none");
            if (!is.equals(says)) {
                breach.accept("account %s is %s, its record says %s".formatted(id, is, says));
            }
        }
    }

    private void replay(String body) {
        JsonNode event = RecordJson.parse(body).get("event");
        if (!TYPES.contains(event.get("type").asString())) {
            return;
        }
        switch ((PeopleEvent) RecordJson.value(event, PeopleEvent.class)) {
            case PeopleEvent.AccountAdded added ->
                recorded.put(added.id(), new Rights(added.roles(), added.unit(), false));
            case PeopleEvent.RightsChanged changed ->
                recorded.computeIfPresent(
                        changed.id(), (_, old) -> new Rights(changed.roles(), changed.unit(), old.disabled()));
            case PeopleEvent.AccountDisabled disabled ->
                recorded.computeIfPresent(disabled.id(), (_, old) -> new Rights(old.roles(), old.unit(), true));
            case PeopleEvent.AccountEnabled enabled ->
                recorded.computeIfPresent(enabled.id(), (_, old) -> new Rights(old.roles(), old.unit(), false));
            case PeopleEvent.AccountDescribed _,
                    PeopleEvent.AccountBound _,
                    PeopleEvent.AccountUnlocked _,
                    PeopleEvent.PasswordChanged _,
                    PeopleEvent.SecondFactorSet _,
                    PeopleEvent.SecondFactorRemoved _,
                    PeopleEvent.LinkMade _ -> {}
        }
    }
}
