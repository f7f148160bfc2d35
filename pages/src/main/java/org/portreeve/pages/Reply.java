package org.portreeve.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a visit gets.
public sealed interface Reply {
    /// A header of a response; several may have one name.
    record Header(String name, String value) {}

    /// A template with its model. `part` is the one fragment that is asked for, for htmx.
    record Page(int status, String template, Optional<String> part, Map<String, Object> model, List<Header> headers)
            implements Reply {
        public Page {
            model = Map.copyOf(model);
            headers = List.copyOf(headers);
        }

        public static Page of(String template) {
            return new Page(200, template, Optional.empty(), Map.of(), List.of());
        }

        public static Page part(String template, String fragment) {
            return new Page(200, template, Optional.of(fragment), Map.of(), List.of());
        }

        public Page with(String name, Object value) {
            Map<String, Object> more = new LinkedHashMap<>(model);
            more.put(name, value);
            return new Page(status, template, part, more, headers);
        }

        public Page status(int other) {
            return new Page(other, template, part, model, headers);
        }

        public Page header(String name, String value) {
            return new Page(status, template, part, model, more(headers, name, value));
        }
    }

    /// To another page of ours (303). `said` is the key of a message that is shown there.
    record Redirect(String path, Optional<String> said, List<Header> headers) implements Reply {
        public Redirect {
            headers = List.copyOf(headers);
        }

        public static Redirect to(String path) {
            return new Redirect(path, Optional.empty(), List.of());
        }

        public Redirect saying(String key) {
            return new Redirect(path, Optional.of(key), headers);
        }

        public Redirect header(String name, String value) {
            return new Redirect(path, said, more(headers, name, value));
        }
    }

    /// Octets, shown, or saved under a name.
    record Raw(int status, String type, byte[] body, Optional<String> fileName, List<Header> headers) implements Reply {
        public Raw {
            headers = List.copyOf(headers);
        }

        public static Raw of(String type, byte[] body) {
            return new Raw(200, type, body, Optional.empty(), List.of());
        }

        public Raw saved(String name) {
            return new Raw(status, type, body, Optional.of(name), headers);
        }

        public Raw status(int other) {
            return new Raw(other, type, body, fileName, headers);
        }

        public Raw header(String name, String value) {
            return new Raw(status, type, body, fileName, more(headers, name, value));
        }
    }

    /// Server-sent events, for as long as `source` runs, in the thread of the request.
    record Stream(Consumer<EventSink> source) implements Reply {}

    private static List<Header> more(List<Header> headers, String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return more;
    }
}
