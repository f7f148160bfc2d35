package org.portreeve.officepages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.portreeve.pages.Form;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;

/// What stands in the fields of a form: what is there now, or what somebody typed that cannot be taken.
public record Typed(Map<String, String> values) {
    static final Typed NOTHING = new Typed(Map.of());

    public Typed {
        values = Map.copyOf(values);
    }

    static Typed of(Form form) {
        Map<String, String> values = new HashMap<>();
        form.fields().forEach((name, all) -> all.stream().findFirst().ifPresent(value -> values.put(name, value)));
        return new Typed(values);
    }

    Typed with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Typed(more);
    }

    Typed with(String name, Optional<String> value) {
        return value.map(text -> with(name, text)).orElse(this);
    }

    /// A field's text; empty when there is none.
    public String of(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return of(name).equals(value);
    }

    /// Does what a form asks for. What its fields cannot have, or what a rule refuses, brings the form back with the
    /// reason and all that was typed.
    static Reply tried(Form form, Supplier<Reply> act, Function<Typed, Reply.Page> again) {
        try {
            return act.get();
        } catch (Sorry sorry) {
            if (!List.of(409, 422).contains(sorry.status())) {
                throw sorry;
            }
            return again.apply(of(form))
                    .with("problem", Optional.of(sorry.getMessage()))
                    .status(sorry.status());
        }
    }
}
