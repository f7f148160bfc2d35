package org.portreeve.casepages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Words;
import org.portreeve.office.Reach;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.CaseQuery;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Page;
import org.portreeve.store.Transaction;

/// The list of cases: searched, filtered, in pages.
final class CaseList {
    private static final int ROWS = 50;
    private static final List<String> FIELDS =
            List.of("q", "open", "phase", "kind", "blocked", "assignee", "unit", "due", "order");
    private final CaseParts parts;

    CaseList(CaseParts parts) {
        this.parts = parts;
    }

    /// A line of the list.
    record Line(
            long number,
            long version,
            String server,
            String addresses,
            boolean advisory,
            String phase,
            String tone,
            Optional<Instant> due,
            Optional<String> assignee,
            int complaints,
            Optional<String> block,
            Instant opened) {}

    /// What was asked for, as it stands in the fields.
    record Asked(Map<String, String> values) {
        public String of(String name) {
            return values.getOrDefault(name, "");
        }

        public boolean is(String name, String value) {
            return of(name).equals(value);
        }

        public boolean any() {
            return values.keySet().stream().anyMatch(name -> !name.equals("order") && !name.equals("q"));
        }
    }

    record Found(
            Asked asked,
            List<Line> rows,
            Optional<String> first,
            Optional<String> next,
            List<CaseScreen.Choice> phases,
            List<CaseScreen.Choice> units,
            List<String> colleagues,
            List<CaseScreen.Choice> resolutions) {}

    Reply list(Visit visit) {
        Speech speech = Speech.to(visit.visitor());
        return parts.store().read(tx -> {
            Optional<Reach> reach = Reach.of(tx, visit.clearance());
            Page<CaseRow> page = page(tx, visit, reach);
            Asked asked = new Asked(asked(visit));
            if (asked.of("q").matches("#?[0-9]{1,18}") && page.rows().size() == 1) {
                return Reply.Redirect.to("/cases/" + page.rows().getFirst().number());
            }
            Optional<String> cursor = visit.query("after");
            return Reply.Page.of("casepages/cases")
                    .with(
                            "cases",
                            new Found(
                                    asked,
                                    page.rows().stream()
                                            .map(row -> line(row, speech))
                                            .toList(),
                                    cursor.map(_ -> link(asked, Optional.empty())),
                                    page.next().map(next -> link(asked, Optional.of(next))),
                                    Phase.WORDS.stream()
                                            .map(phase -> new CaseScreen.Choice(phase, speech.phase(phase)))
                                            .toList(),
                                    reach.isPresent()
                                            ? List.of()
                                            : tx.register().units().stream()
                                                    .map(unit -> new CaseScreen.Choice(unit.id(), unit.name()))
                                                    .toList(),
                                    parts.colleagues().get(),
                                    resolutions(speech)))
                    .with("me", visit.by().account())
                    .with("staff", visit.clearance().staff());
        });
    }

    private static List<CaseScreen.Choice> resolutions(Speech speech) {
        return List.of(Resolution.values()).stream()
                .map(one -> new CaseScreen.Choice(Words.of(one), speech.word(one)))
                .toList();
    }

    static Line line(CaseRow row, Speech speech) {
        return new Line(
                row.number(),
                row.version(),
                row.server(),
                row.addresses().stream().map(Speech::text).collect(Collectors.joining(", ")),
                row.advisory(),
                row.resolution()
                        .map(resolution -> speech.say(Phrase.of("phase.closed-as", resolution)))
                        .orElseGet(() -> speech.phase(row.phase())),
                tone(row.phase()),
                row.due().filter(_ -> row.closed().isEmpty()),
                row.assignee(),
                row.complaints(),
                row.block().map(speech::word),
                row.opened());
    }

    private static String tone(String phase) {
        return switch (phase) {
            case "confirmed", "awaiting-repair" -> "danger";
            case "inconclusive" -> "warn";
            case "repaired" -> "ok";
            case "closed", "merged", "not-confirmed" -> "quiet";
            default -> "accent";
        };
    }

    private Page<CaseRow> page(Transaction tx, Visit visit, Optional<Reach> reach) {
        Optional<String> typed = visit.query("q");
        if (typed.isPresent()) {
            List<CaseRow> rows = tx.cases().search(typed.get(), ROWS).stream()
                    .filter(row -> reach.isEmpty() || reach.get().covers(row))
                    .toList();
            return new Page<>(rows, Optional.empty());
        }
        CaseQuery query = query(visit, reach.flatMap(_ -> visit.actor().unit()));
        if (visit.query("due").isPresent()) {
            Instant now = parts.clock().instant();
            return new Page<>(tx.cases().due(query, Instant.EPOCH, now, ROWS), Optional.empty());
        }
        try {
            return tx.cases().list(query, visit.query("after"), ROWS);
        } catch (IllegalArgumentException _) {
            throw Sorry.of(400, "");
        }
    }

    /// What is not chosen means open cases, what is due first.
    static CaseQuery query(Visit visit, Optional<String> own) {
        Optional<String> phase = visit.query("phase").filter(Phase.WORDS::contains);
        Optional<Boolean> open = phase.isPresent()
                ? Optional.empty()
                : switch (visit.query("open").orElse("yes")) {
                    case "no" -> Optional.of(false);
                    case "any" -> Optional.empty();
                    default -> Optional.of(true);
                };
        return new CaseQuery(
                visit.query("order")
                        .flatMap(word -> Words.of(CaseQuery.Order.class, word))
                        .orElse(CaseQuery.Order.DUE),
                phase.map(Set::of).orElse(Set.of()),
                open,
                Optional.empty(),
                visit.query("assignee"),
                visit.query("kind").map("advisory"::equals),
                Optional.empty(),
                Optional.empty(),
                visit.query("blocked").map("yes"::equals),
                own.or(() -> visit.query("unit")),
                OptionalLong.empty());
    }

    private static Map<String, String> asked(Visit visit) {
        Map<String, String> asked = new TreeMap<>();
        FIELDS.forEach(field -> visit.query(field).ifPresent(value -> asked.put(field, value)));
        return asked;
    }

    private static String link(Asked asked, Optional<String> after) {
        String query = asked.values().entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        String cursor = after.map(text -> "after=" + encoded(text)).orElse("");
        String all = query.isEmpty() || cursor.isEmpty() ? query + cursor : query + "&" + cursor;
        return all.isEmpty() ? "/cases" : "/cases?" + all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
