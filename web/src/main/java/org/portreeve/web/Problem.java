package org.portreeve.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.casework.Rule;
import org.portreeve.casework.Words;

/// What went wrong with a request, as `application/problem+json` (RFC 9457). `detail` is a sentence for people;
/// `problems` has what is wrong at which place, when there can be several.
///
/// @param headers of the response, such as `Allow`
record Problem(int status, String detail, Optional<Rule> rule, List<Place> problems, Map<String, String> headers) {
    private static final int QUOTED = 60;
    private static final int LONGEST = 500;

    /// Something wrong in a body: `path` is a field, a key of the policy, a line.
    record Place(String path, String message) {}

    /// The document that is sent.
    record Document(
            String type,
            String title,
            int status,
            String detail,
            Optional<String> rule,
            Optional<List<Place>> problems) {}

    Problem {
        detail = detail.length() > LONGEST ? detail.substring(0, LONGEST) + "..." : detail;
        problems = List.copyOf(problems);
        headers = Map.copyOf(headers);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty(), List.of(), Map.of());
    }

    static Problem of(Rule rule, String reason, boolean forRole) {
        return new Problem(forRole ? 403 : 409, reason, Optional.of(rule), List.of(), Map.of());
    }

    static Problem of(int status, String detail, List<Place> problems) {
        return new Problem(status, detail, Optional.empty(), problems, Map.of());
    }

    Problem with(String header, String value) {
        return new Problem(status, detail, rule, problems, Map.of(header, value));
    }

    Refusal refusal() {
        return new Refusal(this);
    }

    Answer answer() {
        var document = new Document(
                rule.map(broken -> "urn:portreeve:rule:" + Words.of(broken)).orElse("about:blank"),
                title(status),
                status,
                detail,
                rule.map(Words::of),
                Optional.of(problems).filter(list -> !list.isEmpty()));
        Answer answer = Answer.bytes(status, "application/problem+json", Json.write(document));
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /// The phrase of a status (RFC 9110).
    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Request Refused" : "Server Error";
        };
    }

    /// A short quote of something hostile: printable ASCII, without quotes or what HTML makes something of.
    static String quoted(String hostile) {
        StringBuilder safe = new StringBuilder("'");
        for (int i = 0; i < hostile.length() && i < QUOTED; i++) {
            char c = hostile.charAt(i);
            safe.append(c < ' ' || c > '~' || "<>&\"'`\\".indexOf(c) >= 0 ? '?' : c);
        }
        return safe.append(hostile.length() > QUOTED ? "...'" : "'").toString();
    }
}
