package org.portreeve.casework;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/// Reads what a policy says to the public, and how long the links in letters are good. All of it may be left out.
final class PreambleReader {
    private static final Policy.Links DEFAULTS = new Policy.Links(
            new Span.Elapsed(Duration.ofDays(60)),
            new Span.Elapsed(Duration.ofDays(180)),
            new Span.Elapsed(Duration.ofMinutes(15)),
            6);

    private PreambleReader() {}

    static Policy.Preamble preamble(PolicyNode root) {
        Optional<LocalDate> created = date(root, "created");
        Optional<LocalDate> changed = date(root, "changed");
        if (created.isPresent() && changed.isPresent() && changed.get().isBefore(created.get())) {
            root.problem("changed", "is before created");
        }
        return new Policy.Preamble(root.text("background").orElse(""), root.texts("practice"), created, changed);
    }

    private static Optional<LocalDate> date(PolicyNode root, String key) {
        return root.read(key, Optional.empty(), text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("'%s' is not a date like 2026-12-25".formatted(text), e);
            }
        });
    }

    static Policy.Links links(PolicyNode node) {
        Policy.Links links = new Policy.Links(
                node.span("administrator", DEFAULTS.administrator()),
                node.span("complainant", DEFAULTS.complainant()),
                node.span("test-again-after", DEFAULTS.testAgainAfter()),
                node.number("tests-per-day", DEFAULTS.testsPerDay(), 1, 100));
        if (links.administrator().nothing()) {
            node.problem("administrator", "must not be nothing");
        }
        if (links.complainant().nothing()) {
            node.problem("complainant", "must not be nothing");
        }
        node.end();
        return links;
    }
}
