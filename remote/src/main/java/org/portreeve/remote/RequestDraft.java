package org.portreeve.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Makes the request of a verb out of what the command was given.
final class RequestDraft {
    private final Verb verb;
    private final Given given;
    private final Surroundings around;
    private final Map<String, String> path = new LinkedHashMap<>();
    private final List<Request.Parameter> query = new ArrayList<>();
    private final Map<String, Object> body = new LinkedHashMap<>();
    private Optional<Request.Content> content = Optional.empty();

    private RequestDraft(Verb verb, Given given, Surroundings around) {
        this.verb = verb;
        this.given = given;
        this.around = around;
    }

    static Request of(Verb verb, Given given, Surroundings around) throws RemoteFailure {
        return new RequestDraft(verb, given, around).request();
    }

    private Request request() throws RemoteFailure {
        usualQuery();
        for (Input input : verb.inputs()) {
            List<String> values = given.all(input.name());
            if (values.isEmpty() && input.kind() == Input.Kind.IDENTIFIER) {
                values = List.of(UUID.randomUUID().toString());
            }
            if (!values.isEmpty()) {
                put(input, values);
            }
        }
        if (content.isEmpty() && (verb.method() == Method.POST || verb.method() == Method.PUT)) {
            content = Optional.of(new Request.Content(Verb.JSON, Json.bytes(body)));
        }
        return new Request(
                verb.method(),
                filled(verb.path().split("\\?", 2)[0]),
                query,
                accept(),
                content,
                given.number("--version"),
                verb.method() == Method.POST && !(verb.answer() instanceof Answer.NewKey));
    }

    private void usualQuery() {
        String[] parts = verb.path().split("\\?", 2);
        if (parts.length == 2) {
            for (String pair : parts[1].split("&")) {
                String[] sides = pair.split("=", 2);
                query.add(new Request.Parameter(sides[0], sides[1]));
            }
        }
    }

    private void put(Input input, List<String> values) throws RemoteFailure {
        for (String value : values) {
            if (!input.words().isEmpty() && !input.words().contains(value)) {
                throw RemoteFailure.usage(
                        "%s is one of %s, not '%s'".formatted(input.name(), String.join(", ", input.words()), value));
            }
        }
        String first = values.getFirst();
        switch (input.place()) {
            case PATH -> path.put(input.field(), segment(input, first));
            case QUERY -> parameters(input, values);
            case BODY -> {
                if (body.put(input.field(), field(input, values)) != null) {
                    throw RemoteFailure.usage(input.name() + " and another option say the same thing");
                }
            }
            case CONTENT ->
                content = Optional.of(
                        new Request.Content(verb.type(), Reading.file(first, around, Reading.MOST_OF_FILE)));
            case HERE -> {
                // Not for the office.
            }
        }
    }

    private static String segment(Input input, String value) throws RemoteFailure {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw RemoteFailure.usage("'%s' is no %s".formatted(value, input.label()));
        }
        return switch (input.kind()) {
            case NUMBER -> Long.toString(Given.number(input.label(), value));
            case NETWORK -> Request.encoded(value.replace('/', '_'));
            case TEXT, WORD, LIST, FLAG, TRUTH, SCOPE, IDENTIFIER -> Request.encoded(value);
        };
    }

    /// Takes the place of what the query has without any options, except that a list is added to.
    private void parameters(Input input, List<String> values) throws RemoteFailure {
        query.removeIf(parameter -> parameter.name().equals(input.field()));
        if (input.kind() == Input.Kind.FLAG) {
            if (!input.constant().isEmpty()) {
                query.add(new Request.Parameter(input.field(), input.constant()));
            }
            return;
        }
        for (String value : values) {
            String text = input.kind() == Input.Kind.NUMBER ? Long.toString(Given.number(input.name(), value)) : value;
            query.add(new Request.Parameter(input.field(), text));
        }
    }

    private Object field(Input input, List<String> values) throws RemoteFailure {
        String first = values.getFirst();
        return switch (input.kind()) {
            case NUMBER -> Given.number(input.name(), first);
            case LIST -> values;
            case FLAG -> true;
            case SCOPE -> scope(input.name().substring(2), first);
            case TRUTH -> first.equals(input.words().getFirst());
            case TEXT -> first.equals("-") ? Reading.text(first, around) : first;
            case WORD, NETWORK, IDENTIFIER -> first;
        };
    }

    private static Map<String, String> scope(String type, String key) {
        Map<String, String> scope = new LinkedHashMap<>();
        scope.put("type", type);
        scope.put("key", key);
        return scope;
    }

    private String accept() {
        return switch (verb.answer()) {
            case Answer.Saved saved -> saved.accept();
            case Answer.Text text -> text.accept();
            case Answer.Rows _, Answer.Whole _, Answer.Line _, Answer.Done _, Answer.Checked _, Answer.NewKey _ ->
                Verb.JSON;
        };
    }

    private String filled(String template) {
        String text = template;
        for (Map.Entry<String, String> entry : path.entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return text;
    }
}
