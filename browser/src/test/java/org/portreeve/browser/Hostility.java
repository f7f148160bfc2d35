package org.portreeve.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jsoup.nodes.Element;
import org.portreeve.browser.Tour.Filled;
import org.portreeve.pages.Browser;

/// Fills forms as a person would, but for one field.
final class Hostility {
    private static final List<String> TEXTS = List.of("text", "search", "email", "tel", "url", "");

    private Hostility() {}

    /// The fields of a form that somebody types into.
    static List<String> typed(Filled form, House house) {
        List<String> names = new ArrayList<>();
        for (Element field : fields(form, house)) {
            boolean text = field.normalName().equals("textarea")
                    || field.normalName().equals("input") && TEXTS.contains(field.attr("type"));
            if (text) {
                names.add(field.attr("name"));
            }
        }
        return List.copyOf(new TreeSet<>(names));
    }

    private static List<Element> fields(Filled form, House house) {
        return house.as(form.who()).get(form.page()).page().select("form").stream()
                .filter(each -> each.attr("action").equals(form.action()))
                .limit(1)
                .flatMap(each -> each.select("input[name], textarea[name], select[name]").stream())
                .toList();
    }

    /// Sends a form as it is now, plausible but for one field and with more of one's own; empty when it is gone.
    static Optional<Browser.Seen> send(Filled form, House house, String field, String value, List<String> more) {
        List<String> sent = new ArrayList<>();
        List<Element> fields = fields(form, house);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> chosen = new TreeSet<>();
        for (Element each : fields) {
            String name = each.attr("name");
            String type = each.attr("type");
            if (type.equals("radio") && !chosen.add(name)) {
                continue;
            }
            if (type.equals("checkbox") && !each.hasAttr("checked") && !chosen.add(name)) {
                continue;
            }
            sent.add(name);
            sent.add(name.equals(field) ? value : plausible(each));
        }
        sent.addAll(more);
        return Optional.of(house.as(form.who()).forge(form.action(), sent.toArray(String[]::new)));
    }

    private static String plausible(Element field) {
        String name = field.attr("name").toLowerCase(Locale.ROOT);
        String now = Tour.value(field);
        if (!now.isEmpty()) {
            return now;
        }
        return switch (name) {
            case "address", "accused", "server" -> "192.0.2.25";
            case "addresses" -> "192.0.2.90";
            case "network", "cidr" -> "192.0.2.128/25";
            case "mail" -> field.normalName().equals("textarea") ? "" : "somebody@elsewhere.example";
            case "complainant" -> "somebody@elsewhere.example";
            case "confidence", "into", "case", "number" -> "1";
            case "homepage" -> "";
            default -> "because";
        };
    }
}
