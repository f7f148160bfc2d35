package org.portreeve.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks axe-core what of a page is hard to reach for some people. Its script comes past the content security policy by
/// the browser's debugger, so that the policy stays in force.
final class Axe {
    static final int NARROW = 360;
    private static final String SCRIPT = read();
    private static final String ALL = """
            async () => (await axe.run(document, {
                resultTypes: ['violations'],
                runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
            })).violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary.replace(/\\s+/g, ' ')))
            """;
    /// What depends on colours and on the width of the window.
    private static final String LOOKS = """
            async () => (await axe.run(document, {
                resultTypes: ['violations'],
                runOnly: { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'] }
            })).violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html.slice(0, 200) + ' ' + n.failureSummary.replace(/\\s+/g, ' ')))
            """;

    private Axe() {}

    /// Every rule.
    static List<String> all(Window window) {
        return run(window, ALL);
    }

    /// The rules that depend on colours and width.
    static List<String> looks(Window window) {
        return run(window, LOOKS);
    }

    /// All rules on a page in the light, the rules that depend on colours in the dark, and those of width on a phone,
    /// where the page fits.
    static void everyLook(Window window, String name, Runnable go, List<String> found) {
        window.dark(false).wide(1280, 900);
        go.run();
        all(window).forEach(wrong -> found.add(name + " light: " + wrong));
        window.dark(true);
        looks(window).forEach(wrong -> found.add(name + " dark: " + wrong));
        window.wide(NARROW, 800);
        looks(window).forEach(wrong -> found.add(name + " narrow: " + wrong));
        if (window.overhang() > 0) {
            found.add("%s is %d px wider than %d".formatted(name, window.overhang(), NARROW));
        }
    }

    private static List<String> run(Window window, String script) {
        if (!Boolean.TRUE.equals(window.page.evaluate("() => 'axe' in window"))) {
            window.page.evaluate(SCRIPT);
        }
        return ((List<?>) window.page.evaluate(script))
                .stream().map(Object::toString).toList();
    }

    private static String read() {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
