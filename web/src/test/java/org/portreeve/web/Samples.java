package org.portreeve.web;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.portreeve.casework.PolicyReader;
import org.portreeve.casework.Role;

/// A request for each route that would be carried out, had its caller the role for it.
final class Samples {
    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/cases", "{\"address\":\"192.0.2.77\",\"origin\":\"sweep\"}"),
            Map.entry("/actions/note", "{\"text\":\"seen\"}"),
            Map.entry("/actions/assign", "{\"to\":\"ali\"}"),
            Map.entry("/actions/contact", "{\"channel\":\"call\",\"outcome\":\"reached\",\"who\":\"Erwin\"}"),
            Map.entry("/actions/test", "{}"),
            Map.entry("/actions/propose-block", "{\"reason\":\"it relays\"}"),
            Map.entry("/actions/order-block", "{\"provision\":\"relay-3\",\"reason\":\"it relays\"}"),
            Map.entry("/actions/second-block", "{\"block\":1}"),
            Map.entry("/actions/refuse-block", "{\"block\":1,\"reason\":\"too early\"}"),
            Map.entry("/actions/lift-block", "{\"block\":1,\"provision\":\"relay-4\",\"reason\":\"repaired\"}"),
            Map.entry("/actions/repair", "{}"),
            Map.entry("/actions/stop", "{\"reason\":\"a wrong rule\"}"),
            Map.entry("/actions/resume", "{\"reason\":\"it is right\"}"),
            Map.entry("/actions/escalate", "{\"reason\":\"nobody answers\"}"),
            Map.entry("/actions/close", "{\"resolution\":\"no-response\",\"reason\":\"nobody answers\"}"),
            Map.entry("/actions/merge", "{\"into\":2}"),
            Map.entry("/actions/unmerge", "{}"),
            Map.entry("/actions/attach-complaint", "{\"complaint\":1}"),
            Map.entry("/actions/detach-complaint", "{\"complaint\":1}"),
            Map.entry("/complaints", "{\"accused\":\"192.0.2.78\",\"abuse\":\"spam-sent\",\"text\":\"spam\"}"),
            Map.entry("/actions/acknowledge", "{}"),
            Map.entry("/actions/attach", "{\"case\":1}"),
            Map.entry("/actions/detach", "{}"),
            Map.entry("/actions/not-ours", "{}"),
            Map.entry("/actions/set-aside", "{\"reason\":\"unclear\"}"),
            Map.entry("/actions/duplicate", "{\"of\":1}"),
            Map.entry("/actions/dismiss", "{\"reason\":\"nothing\"}"),
            Map.entry("/actions/correct", "{\"accused\":\"192.0.2.25\",\"abuse\":\"spam-sent\"}"),
            Map.entry("/actions/retry", "{}"),
            Map.entry("/actions/settle", "{\"sent\":true,\"reason\":\"they called\"}"),
            Map.entry("/servers/{key}", "{\"addresses\":[\"192.0.2.99\"]}"),
            Map.entry("/networks/{key}", "{\"name\":\"dormitories\"}"),
            Map.entry("/units/{key}", "{\"name\":\"Department of Sound\"}"),
            Map.entry(
                    "/contacts/{id}",
                    "{\"scope\":{\"type\":\"unit\",\"key\":\"physics\"},\"role\":\"owner\",\"phone\":\"5678\"}"),
            Map.entry(
                    "/exemptions/{id}",
                    "{\"kind\":\"never-test\",\"scope\":{\"type\":\"network\",\"key\":\"10.0.0.0/8\"},"
                            + "\"owner\":\"Sue\",\"purpose\":\"alarms\"}"),
            Map.entry("/keys", "{\"name\":\"bob\",\"roles\":[\"auditor\"]}"));

    private Samples() {}

    static String path(Route route, String token) {
        String id = "00000000-0000-4000-8000-000000000001";
        String path = route.path().replace("{n}", "1").replace("{id}", id).replace("{token}", token);
        String key = switch (route.path().replace(Routes.API, "")) {
            case "/networks/{key}" -> "10.0.0.0_8";
            case "/servers/{key}" -> "mx-sound";
            case "/units/{key}" -> "sound";
            default -> "aaaaaaaaaa";
        };
        String whole = path.replace("{key}", key);
        return whole.endsWith("/register/import") ? whole + "?kind=csv&dry_run=true" : whole;
    }

    static HttpRequest.Builder request(Site site, Route route, Role role, String token) {
        HttpRequest.Builder request = site.request(role, path(route, token));
        if (route.takes().isEmpty()) {
            return request.method(route.method().name(), BodyPublishers.noBody());
        }
        String type = route.takes().get().type();
        return request.header("Content-Type", type)
                .method(
                        route.method().name(),
                        BodyPublishers.ofString(
                                switch (type) {
                                    case "application/json" -> body(route);
                                    case "application/yaml" -> PolicyReader.model();
                                    case "text/csv" -> "unit,name\nphysics,Physics\nchemistry,Chemistry\n";
                                    case "message/rfc822" -> "From: a@example.net\r\n\r\nhello " + role + "\r\n";
                                    default -> throw new AssertionError(type);
                                }));
    }

    private static String body(Route route) {
        String path = route.path().replace(Routes.API, "");
        return BODIES.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey())
                        || entry.getKey().startsWith("/actions/") && path.endsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new AssertionError("no sample for " + route.name()));
    }
}
