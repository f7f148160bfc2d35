package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Route;

/// What an office answers to forms, filled in as somebody does: previews, results, refusals. Each answer is kept as the
/// page that it is.
final class Answers {
    private final House house;
    private final Signpost signpost;
    private final List<Shown> shown = new ArrayList<>();

    Answers(House house) {
        this.house = house;
        signpost = new Signpost(house.routes());
    }

    /// Somebody who fills in forms.
    Hand as(Who who) {
        return new Hand(who, house.as(who), Optional.empty());
    }

    /// Somebody with a browser of their own.
    Hand as(Who who, Browser browser) {
        return new Hand(who, browser, Optional.empty());
    }

    List<Shown> shown() {
        return List.copyOf(shown);
    }

    final class Hand {
        private final Who who;
        private final Browser browser;
        private final Optional<String> name;

        private Hand(Who who, Browser browser, Optional<String> name) {
            this.who = who;
            this.browser = browser;
            this.name = name;
        }

        /// The same, whose next answer has a picture of this name.
        Hand called(String picture) {
            return new Hand(who, browser, Optional.of(picture));
        }

        /// Looks at a page.
        Document look(String path) {
            return looked(path, browser.get(path), 200);
        }

        /// Looks at a page that is none.
        Document sorry(int status, String path) {
            return looked(path, browser.get(path), status);
        }

        private Document looked(String path, Browser.Seen seen, int status) {
            assertThat(seen.status())
                    .as("%s for %s: %s", path, who, seen.main())
                    .isEqualTo(status);
            String route =
                    signpost.route(Route.Method.GET, path).map(Route::name).orElse("GET " + path);
            return keep(route, path, seen);
        }

        /// Fills in the form of a page, sends it, and gives the page that comes of it.
        Document send(String page, String action, String... fields) {
            return send(browser.get(page).page(), action, fields);
        }

        /// The same with a form that lies before somebody.
        Document send(Document page, String action, String... fields) {
            Browser.Seen seen = browser.forge(action, filled(page, action, fields));
            assertThat(seen.status())
                    .as("%s for %s: %s", action, who, seen.main())
                    .isLessThan(400);
            return keep(action, seen);
        }

        /// The same where it is not done.
        Document refused(int status, String page, String action, String... fields) {
            return refused(status, browser.get(page).page(), action, fields);
        }

        Document refused(int status, Document page, String action, String... fields) {
            return answered(status, action, browser.forge(action, filled(page, action, fields)));
        }

        /// Sends a form that lay open while things changed, so that the page has it no more.
        Document late(int status, String action, String... fields) {
            return answered(status, action, browser.post(action, fields));
        }

        /// Keeps what a form was answered that was sent in another way.
        Document answered(int status, String action, Browser.Seen seen) {
            assertThat(seen.status())
                    .as("%s for %s: %s", action, who, seen.main())
                    .isEqualTo(status);
            return keep(action, seen);
        }

        private Document keep(String action, Browser.Seen seen) {
            String route = signpost.route(Route.Method.POST, action)
                    .map(Route::name)
                    .orElseThrow(() -> new AssertionError("no route for " + action));
            String path = action;
            Browser.Seen now = seen;
            for (int i = 0; i < 5 && now.status() == 303; i++) {
                path = now.header("Location");
                now = browser.get(path);
            }
            if (now != seen) {
                assertThat(now.status()).as("after %s for %s", action, who).isEqualTo(200);
            }
            return keep(route, path, now);
        }

        private Document keep(String route, String path, Browser.Seen seen) {
            assertThat(seen.header("Content-Type")).as(path).startsWith("text/html");
            shown.add(new Shown(
                    name, route, who, path, seen.status(), seen.header("Content-Security-Policy"), seen.text()));
            return seen.page();
        }

        private String[] filled(Document page, String action, String... fields) {
            Element form = page.select("form[method=post]").stream()
                    .filter(each -> each.attr("action").equals(action)
                            || each.select("button[formaction]")
                                    .eachAttr("formaction")
                                    .contains(action))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no form for %s:%n%s".formatted(action, page.text())));
            Set<String> own = new TreeSet<>();
            for (int i = 0; i < fields.length; i += 2) {
                own.add(fields[i]);
            }
            List<String> sent = new ArrayList<>();
            for (Element field : form.select("input[name], textarea[name], select[name]")) {
                boolean off = Set.of("radio", "checkbox").contains(field.attr("type")) && !field.hasAttr("checked");
                if (!off && !own.contains(field.attr("name"))) {
                    sent.add(field.attr("name"));
                    sent.add(Tour.value(field));
                }
            }
            sent.addAll(List.of(fields));
            return sent.toArray(String[]::new);
        }
    }
}
