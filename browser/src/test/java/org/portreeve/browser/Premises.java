package org.portreeve.browser;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.app.Reception;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.office.IntakeWorker;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.OrderSeal;
import org.portreeve.pages.Browser;
import org.portreeve.pages.PageSite;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.people.PeopleSettings;
import org.portreeve.people.ReadyAccounts;
import org.portreeve.store.Account;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

/// A small office with two cases, whose clock and tests are moved by hand.
final class Premises extends House {
    final SmallSite site;
    private final PeopleSettings settings;
    private Reception reception;
    private LinkWorker links;

    Premises() {
        this(true, Set.of());
    }

    /// The same where everybody needs a second factor.
    static Premises strict() {
        return new Premises(true, EnumSet.complementOf(EnumSet.of(Role.SYSTEM)));
    }

    /// The same without anybody who can sign in, and without cases: as it is on its first day.
    static Premises firstDay() {
        return new Premises(false, Set.of());
    }

    private Premises(boolean begun, Set<Role> factor) {
        settings =
                PeopleSettings.defaults("Example University", Optional.empty()).requiring(factor);
        site = SmallSite.with(this::pages);
        if (begun) {
            begin();
        }
    }

    private void begin() {
        ReadyAccounts.make(site.store, settings, Who.accounts(site.clock.instant()), PASSWORD, site.clock.instant());
        site.confirmed(SmallSite.PHYSICS);
        site.confirmed(SmallSite.CHEMISTRY);
    }

    private PageSite pages(SmallSite made) {
        links = new LinkWorker(made.store, made.clock, Duration.ofSeconds(1));
        reception = Reception.open(
                new Reception.Rules("Example University", Optional.empty(), settings, Set.of()),
                SmallSite.SETTINGS,
                made.parts,
                links);
        return reception.site();
    }

    @Override
    int port() {
        return site.port();
    }

    @Override
    List<Route> routes() {
        return site.site.routes();
    }

    @Override
    Path letters() {
        return site.folder.resolve("mail");
    }

    /// Somebody more who can sign in, with the password of all.
    String person(String account, Role role) {
        ReadyAccounts.make(
                site.store,
                settings,
                List.of(Account.fresh(
                        account,
                        "Name of " + account,
                        Optional.empty(),
                        Set.of(role),
                        Optional.empty(),
                        site.clock.instant())),
                PASSWORD,
                site.clock.instant());
        return account;
    }

    /// A browser in which an account signed in just now, with the password of all.
    Browser signedIn(String account) {
        Browser browser = anybody();
        Browser.Seen seen = browser.submit("/sign-in", "/sign-in", "name", account, "password", PASSWORD);
        if (seen.status() != 303) {
            throw new AssertionError("%s cannot sign in: %s".formatted(account, seen.main()));
        }
        return browser;
    }

    /// Another registered server of the department of physics, whose administrator has a mail address.
    InetAddress server(String name, String address) {
        InetAddress at = InetAddress.ofLiteral(address);
        site.register(
                new RegisterChange.PutServer(new Register.MailServer(
                        name,
                        List.of(name + ".example.org"),
                        Set.of(at),
                        Optional.of("physics"),
                        Optional.empty(),
                        Optional.empty())),
                new RegisterChange.PutContact(new Register.Contact(
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                        new Register.Scope.OfServer(name),
                        Register.ContactRole.ADMINISTRATOR,
                        Optional.of("Grete Hermann"),
                        Optional.of("grete@physics.example"),
                        Optional.of("+49 551 0"),
                        "register",
                        90,
                        Optional.empty())));
        return at;
    }

    /// The path of the page that makes the first administrator, if nobody manages accounts.
    Optional<String> firstAdministrator() {
        return reception.firstAdministrator();
    }

    /// The path of a page for the administrator of a case, as in letters.
    String administratorLink(long number) {
        LinkDesk desk = new LinkDesk(site.store, site.clock, SmallSite.SETTINGS, new LinkSeal(site.key));
        return switch (desk.forAdministrator(number, "erwin@physics.example", Actor.person("ali", Role.ANALYST))) {
            case LinkOutcome.Made made -> made.path();
            case LinkOutcome.Refused _, LinkOutcome.Revoked _ -> throw new AssertionError("no link");
        };
    }

    /// Reads the mails that came in.
    void read() {
        OrderSeal seal = new OrderSeal(site.key);
        new IntakeWorker(site.store, site.clock, SmallSite.SETTINGS, seal, Set.of()).once();
    }

    /// Makes the tests that are due, and sends the letters about them.
    void tested(Verdict verdict) {
        site.tested(verdict);
        site.posted();
    }

    @Override
    public void close() {
        reception.close();
        links.close();
        site.close();
    }
}
