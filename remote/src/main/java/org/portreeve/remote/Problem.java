package org.portreeve.remote;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What an office says when it does not do something (RFC 9457), in a line for people.
final class Problem {
    private static final int MOST_COLUMNS = 2000;
    private static final int MOST_PROBLEMS = 100;

    private Problem() {}

    static RemoteFailure of(Reply reply) {
        JsonNode problem = read(reply);
        String said = said(problem);
        return switch (reply.status()) {
            case 401 -> failure(RemoteFailure.NO_OFFICE, "the office does not know this key", said);
            case 403, 409 -> failure(RemoteFailure.REFUSED, "refused", said.isEmpty() ? "no reason given" : said);
            case 412 ->
                failure(RemoteFailure.REFUSED, "refused", said.isEmpty() ? "somebody changed it meanwhile" : said);
            case 404, 410 -> failure(RemoteFailure.NOT_FOUND, "not found", said);
            case 400, 413, 415, 422 ->
                new RemoteFailure(
                        RemoteFailure.USAGE,
                        line("the office cannot take this", said),
                        problems(problem).stream()
                                .filter(line -> !said.endsWith(line))
                                .toList());
            default -> other(reply.status(), said);
        };
    }

    private static RemoteFailure other(int status, String said) {
        if (status >= 300 && status < 400) {
            return RemoteFailure.unreadable("it leads elsewhere (%d), which is not followed".formatted(status));
        }
        if (status == 429 || status >= 500) {
            return failure(RemoteFailure.NO_OFFICE, "the office could not do it (%d)".formatted(status), said);
        }
        return failure(RemoteFailure.USAGE, "the office answered %d".formatted(status), said);
    }

    private static RemoteFailure failure(int code, String what, String said) {
        return new RemoteFailure(code, line(what, said));
    }

    private static String line(String what, String said) {
        return Plain.line(said.isEmpty() ? what : what + ": " + said, MOST_COLUMNS);
    }

    /// What cannot be read says nothing, and is not worth a second complaint.
    private static JsonNode read(Reply reply) {
        try {
            return Json.of(reply);
        } catch (RemoteFailure e) {
            return MissingNode.getInstance();
        }
    }

    /// The sentence, and the name of the rule that it is about.
    private static String said(JsonNode problem) {
        String detail = Json.scalar(problem.path("detail"));
        String title = Json.scalar(problem.path("title"));
        String rule = Json.scalar(problem.path("rule"));
        String sentence = detail.isEmpty() ? title : detail;
        if (rule.isEmpty()) {
            return sentence;
        }
        return "%s (rule: %s)".formatted(sentence, rule);
    }

    static List<String> problems(JsonNode problem) {
        List<String> lines = new ArrayList<>();
        for (JsonNode one : problem.path("problems")) {
            if (lines.size() == MOST_PROBLEMS) {
                lines.add("and more");
                break;
            }
            lines.add(Plain.line(words(one), MOST_COLUMNS));
        }
        return lines;
    }

    private static String words(JsonNode one) {
        if (!one.isObject()) {
            return Json.scalar(one);
        }
        String where = Json.scalar(Json.find(one, "path", "where", "record", "line"));
        String seq = Json.scalar(Json.find(one, "seq", "column"));
        String what = Json.scalar(Json.find(one, "message", "what", "detail"));
        if (what.isEmpty()) {
            return Json.line(one);
        }
        String place = seq.isEmpty() || seq.equals("0") ? where : where + " " + seq;
        return place.isEmpty() ? what : place + ": " + what;
    }
}
