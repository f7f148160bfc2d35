package org.portreeve.officepages;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.office.Keys;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.KeyStore.ApiKey;

/// API keys: listed, made and shown once, revoked.
final class KeyPages {
    private final OfficeParts parts;

    KeyPages(OfficeParts parts) {
        this.parts = parts;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/keys", Allowed.KEEPERS, _ -> page(Typed.NOTHING, Set.of())),
                Route.post("/keys", Allowed.KEEPERS, this::make),
                Route.post("/keys/{key}/revoke", Allowed.KEEPERS, this::revoke));
    }

    /// A key, without what its holder has.
    public record Row(
            String id,
            String name,
            List<String> roles,
            Optional<String> unit,
            Instant created,
            Optional<Instant> lastUsed,
            Optional<Instant> revoked) {
        static Row of(ApiKey key) {
            return new Row(
                    key.id(),
                    key.name(),
                    key.roles().stream().map(Words::of).sorted().toList(),
                    key.unit(),
                    key.created(),
                    key.lastUsed(),
                    key.revoked());
        }
    }

    private Reply.Page page(Typed typed, Set<String> chosen) {
        return parts.store()
                .read(tx -> Reply.Page.of("officepages/keys")
                        .with(
                                "keys",
                                tx.keys().all().reversed().stream().map(Row::of).toList())
                        .with("roles", Words.all(Role.class))
                        .with("units", tx.register().units())
                        .with("typed", typed)
                        .with("chosen", chosen)
                        .with("made", Optional.empty()));
    }

    private Reply make(Visit visit) {
        Form form = visit.form();
        Set<String> words = Set.copyOf(form.all("role"));
        return Typed.tried(
                form,
                () -> {
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    words.forEach(word -> roles.add(
                            Words.of(Role.class, word).orElseThrow(() -> Sorry.wrong("there is no such role"))));
                    Keys.Made made = made(form, roles);
                    parts.store().transact(tx -> {
                        if (made.row()
                                .unit()
                                .filter(id -> tx.register().unit(id).isEmpty())
                                .isPresent()) {
                            throw Sorry.wrong("there is no such unit in the register");
                        }
                        tx.keys().add(made.row(), visit.actor(), parts.clock().instant());
                    });
                    // Shown in the answer to the form and nowhere else: it is kept nowhere.
                    return page(Typed.NOTHING, Set.of()).with("made", Optional.of(made.printed()));
                },
                typed -> page(typed, words));
    }

    private Keys.Made made(Form form, Set<Role> roles) {
        try {
            return Keys.make(
                    Fields.needed(form, "name", 100),
                    roles,
                    Fields.line(form, "unit", 100),
                    parts.clock().instant());
        } catch (IllegalArgumentException e) {
            throw Sorry.wrong(e.getMessage());
        }
    }

    private Reply revoke(Visit visit) {
        String id = visit.at("key");
        boolean revoked = parts.store()
                .inTransaction(
                        tx -> tx.keys().revoke(id, visit.actor(), parts.clock().instant()));
        if (!revoked) {
            throw Sorry.missing("key %s in force".formatted(Fields.shortened(id)));
        }
        return Reply.Redirect.to("/keys").saying("key.revoked");
    }
}
