package org.portreeve.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A window of the browser with cookies of its own. It notes what no page of ours may do: ask another host, run into an
/// error, break the content security policy, open a dialog. Closing it fails when something was noted.
final class Window implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 20_000;
    private static final int MOST_TABS = 120;

    final Page page;
    private final URI site;
    private final BrowserContext context;
    private final List<String> noted = new CopyOnWriteArrayList<>();

    private Window(URI site, BrowserContext context) {
        this.site = site;
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onPage(this::watch);
        page = context.newPage();
    }

    /// A window with the cookies of somebody.
    static Window open(URI site, Look look, Map<String, String> cookies) {
        BrowserContext context = Chromium.running()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(site.toString())
                        .setViewportSize(look.width(), look.height())
                        .setColorScheme(look.colours())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("en-GB")
                        .setTimezoneId("Europe/Vienna")
                        .setJavaScriptEnabled(look.scripts()));
        cookies.forEach((name, value) -> context.addCookies(
                List.of(new Cookie(name, value).setDomain(site.getHost()).setPath("/"))));
        return new Window(site, context);
    }

    private void watch(Page opened) {
        opened.onRequest(request -> {
            URI asked = URI.create(request.url().replaceAll("[{}|\\\\^`\" <>]", "_"));
            if (!"data".equals(asked.getScheme()) && !site.getAuthority().equals(asked.getRawAuthority())) {
                noted.add("a request to " + request.url());
            }
        });
        opened.onConsoleMessage(message -> {
            if (message.type().equals("error") && !status(message)) {
                noted.add("console: " + message.text());
            }
        });
        opened.onPageError(error -> noted.add("script: " + error));
        opened.onDialog(dialog -> {
            noted.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /// The browser calls a page with a status from 400 on an error; which status a page has is for its test to say.
    private static boolean status(ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource: the server responded with a status of 4")
                && !message.location().contains("/static/");
    }

    /// Looks at a page and gives its status.
    int go(String path) {
        Response response = page.navigate(path);
        return response == null ? 0 : response.status();
    }

    /// Shows a page that was answered before. Its status is for whoever asked.
    Window show(Shown shown) {
        String address = site.resolve(shown.path()).toString();
        Predicate<String> same = address.replaceAll("#.*", "")::equals;
        page.route(
                same,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html;charset=utf-8")
                        .setHeaders(Map.of("Content-Security-Policy", shown.policy()))
                        .setBody(shown.html())));
        page.navigate(address);
        page.unroute(same);
        return this;
    }

    /// Signs in on the page for it, and is where that leads.
    Window signIn(String account, String password) {
        go("/sign-in");
        field("Account").fill(account);
        field("Password").fill(password);
        main().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign in"))
                .click();
        return this;
    }

    /// Presses keys one after another.
    Window press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /// Goes on by the tabulator to what has a name, as somebody does who has no mouse, and fails when it is not
    /// reached.
    Window tabTo(String name) {
        for (int i = 0; i < MOST_TABS; i++) {
            page.keyboard().press("Tab");
            Object at = page.evaluate("() => { const e = document.activeElement; return (e.getAttribute('aria-label')"
                    + " || (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText) || '').trim(); }");
            if (at.toString().startsWith(name)) {
                return this;
            }
        }
        throw new AssertionError("the tabulator does not lead to %s on %s".formatted(name, path()));
    }

    /// The path that is shown, with its parameters.
    String path() {
        return page.url().substring(site.toString().length() - 1);
    }

    Locator main() {
        return page.locator("main");
    }

    String heading() {
        return page.locator("h1").first().innerText();
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator field(String label) {
        return page.getByLabel(label);
    }

    Window dark(boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(
                        dark
                                ? com.microsoft.playwright.options.ColorScheme.DARK
                                : com.microsoft.playwright.options.ColorScheme.LIGHT));
        return this;
    }

    /// As it comes out of a printer.
    Window printed() {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return this;
    }

    Window wide(int width, int height) {
        page.setViewportSize(width, height);
        return this;
    }

    /// How much wider than the window the page is.
    int overhang() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    BrowserContext context() {
        return context;
    }

    /// What no page may do and this one did.
    List<String> noted() {
        return List.copyOf(noted);
    }

    @Override
    public void close() {
        context.close();
        assertThat(noted).as("what no page may do").isEmpty();
    }
}
