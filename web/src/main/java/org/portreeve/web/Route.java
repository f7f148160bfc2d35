package org.portreeve.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.springframework.http.HttpMethod;

/// Something that can be asked for. `path` has its variables in braces. `roles` are those of which one is needed; none
/// at all means that no key is asked for.
///
/// @param parameters names of the parameters of the address; others are refused
/// @param takes what the body is; nothing when there is none
/// @param gives what the response's JSON is, for the OpenAPI document
/// @param mode how it is carried out
record Route(
        HttpMethod method,
        String path,
        Set<Role> roles,
        String summary,
        List<String> parameters,
        Optional<Body> takes,
        Gives gives,
        Mode mode,
        Handler handler) {
    /// The largest JSON, YAML or CSV.
    static final int TEXT_OCTETS = 1 << 20;
    /// The largest mail.
    static final int MAIL_OCTETS = 30 << 20;

    /// Carries a request out.
    @FunctionalInterface
    interface Handler {
        Answer answer(Call call);
    }

    /// How a request is carried out.
    enum Mode {
        /// Nothing is changed.
        READ,
        /// In one transaction; a repetition with the same Idempotency-Key gets the same response.
        CHANGE,
        /// In one transaction; its response holds a secret and is kept nowhere, so it cannot be repeated.
        CHANGE_ONCE,
        /// By itself, and harmless when repeated.
        TAKE
    }

    /// A body: its media type, its bound, and the record of its JSON.
    record Body(String type, int octets, Optional<Class<? extends Record>> record) {
        static Body json(Class<? extends Record> record) {
            return new Body("application/json", TEXT_OCTETS, Optional.of(record));
        }

        static Body of(String type, int octets) {
            return new Body(type, octets, Optional.empty());
        }
    }

    /// A response: its usual status, media type, and the record of its JSON, alone or in a list.
    record Gives(int status, String type, Optional<Class<? extends Record>> record, boolean list) {
        static Gives json(Class<? extends Record> record) {
            return new Gives(200, "application/json", Optional.of(record), false);
        }

        static Gives listOf(Class<? extends Record> record) {
            return new Gives(200, "application/json", Optional.of(record), true);
        }

        static Gives other(String type) {
            return new Gives(200, type, Optional.empty(), false);
        }

        static Gives nothing() {
            return new Gives(204, "", Optional.empty(), false);
        }

        Gives status(int other) {
            return new Gives(other, type, record, list);
        }
    }

    Route {
        roles = Set.copyOf(roles);
        parameters = List.copyOf(parameters);
    }

    /// Whether everybody may ask.
    boolean open() {
        return roles.isEmpty();
    }

    /// `GET /api/v1/cases`.
    String name() {
        return method + " " + path;
    }

    static Set<Role> roles(Role first, Role... rest) {
        return EnumSet.of(first, rest);
    }
}
