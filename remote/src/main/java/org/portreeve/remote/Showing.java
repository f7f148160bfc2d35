package org.portreeve.remote;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Prints what the office answered, for people or as JSON. Each method returns an exit code, when it can tell.
final class Showing {
    private final PrintWriter out;
    private final Surroundings around;
    private final boolean json;

    Showing(PrintWriter out, Surroundings around, boolean json) {
        this.out = out;
        this.around = around;
        this.json = json;
    }

    /// Prints a list; true when there are more.
    boolean rows(Table table, OfficeClient office, Request request, int limit)
            throws RemoteFailure, InterruptedException {
        if (json) {
            return Pages.each(office, request, limit, item -> out.println(Json.line(item)));
        }
        List<JsonNode> items = new ArrayList<>();
        boolean more = Pages.each(office, request, limit, items::add);
        if (items.isEmpty()) {
            out.println(table.none());
        } else {
            TextTable.print(out, table, items, Values.brief(around.zone()), around.columns());
        }
        return more;
    }

    int whole(Reply reply) throws RemoteFailure {
        JsonNode thing = Json.of(reply);
        if (json) {
            out.println(Json.line(thing));
        } else {
            Outline.print(out, thing, Values.exact(around.zone()), around.columns());
        }
        return 0;
    }

    int checked(Reply reply, PrintWriter err) throws RemoteFailure {
        whole(reply);
        List<String> problems = Problem.problems(Json.of(reply));
        if (problems.isEmpty()) {
            return 0;
        }
        err.println("portreeve: something is wrong");
        problems.forEach(line -> err.println("  " + line));
        return RemoteFailure.PROBLEMS;
    }

    int standing(String thing, Reply reply) throws RemoteFailure {
        JsonNode now = Json.of(reply);
        out.println(json ? Json.line(now) : Plain.line(Standing.of(thing, now, reply)));
        return 0;
    }

    int done(String line, Reply reply) throws RemoteFailure {
        if (json) {
            if (reply.body().length > 0) {
                out.println(Json.line(Json.of(reply)));
            }
        } else {
            out.println(Plain.line(line));
        }
        return 0;
    }

    /// A text as it is, without what a terminal could obey.
    void text(String field, Reply reply) throws RemoteFailure {
        if (reply.json()) {
            JsonNode thing = Json.of(reply);
            if (json) {
                out.println(Json.line(thing));
            } else {
                printed(Json.scalar(thing.path(field)));
            }
        } else {
            // A mail is in no charset, or in several.
            printed(new String(reply.body(), StandardCharsets.UTF_8));
        }
    }

    private void printed(String text) {
        String plain = Plain.text(text);
        out.print(plain);
        if (!plain.endsWith("\n")) {
            out.println();
        }
    }

    byte[] bytes(String field, Reply reply) throws RemoteFailure {
        return reply.json() ? Json.scalar(Json.of(reply).path(field)).getBytes(StandardCharsets.UTF_8) : reply.body();
    }

    void saved(Path file) {
        if (!json) {
            out.println(Plain.line("written: %s".formatted(file)));
        }
    }

    int newKey(Reply reply) throws RemoteFailure {
        JsonNode made = Json.of(reply);
        if (json) {
            out.println(Json.line(made));
        } else {
            out.println(Plain.line(key(reply)));
        }
        return 0;
    }

    /// The new key, which has to be one.
    String key(Reply reply) throws RemoteFailure {
        String key = Json.scalar(Json.of(reply).path("key"));
        if (!key.matches("[\\x21-\\x7e]{1,1024}")) {
            throw RemoteFailure.unreadable("there is no key in it");
        }
        return key;
    }

    int keptKey(Reply reply, Path file) throws RemoteFailure {
        String id = Json.scalar(Json.of(reply).path("id"));
        out.println(Plain.line("key %s is in %s".formatted(id, file)));
        return 0;
    }
}
