package org.portreeve.browser;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.office.IntakeWorker;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.OrderSeal;
import org.portreeve.pages.Live;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.people.People;
import org.portreeve.people.PeopleSettings;
import org.portreeve.people.ReadyAccounts;
import org.portreeve.store.Account;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

/// A small office with two cases, whose clock and tests are moved by hand.
final class Premises extends House {
    final SmallSite site;
    private final PeopleSettings settings =
            PeopleSettings.defaults("Example University", Optional.empty()).requiring(Set.of());
    private People people;
    private LinkWorker links;
    private Live live;

    Premises() {
        this(true);
    }

    /// The same without anybody who can sign in, and without cases: as it is on its first day.
    static Premises firstDay() {
        return new Premises(false);
    }

    private Premises(boolean begun) {
        site = new SmallSite(this::areas, Optional.of(() -> people.doorkeeper()));
        if (begun) {
            begin();
        }
    }

    private void begin() {
        ReadyAccounts.make(site.store, settings, Who.accounts(site.clock.instant()), PASSWORD, site.clock.instant());
        site.confirmed(SmallSite.PHYSICS);
        site.confirmed(SmallSite.CHEMISTRY);
    }

    private List<? extends org.portreeve.pages.Area> areas(SmallSite made) {
        people = new People(made.store, made.key, made.clock, settings);
        links = new LinkWorker(made.store, made.clock, Duration.ofSeconds(1));
        live = new Live(made.store, (topics, listener) -> made.store.changes().subscribe(topics, listener));
        return new Areas(
                        made.store,
                        made.clock,
                        SmallSite.SETTINGS,
                        made.key,
                        made.folder.resolve("evidence"),
                        made.intake,
                        links,
                        live,
                        people,
                        () -> made.devices)
                .all();
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
        return people.firstAdministrator();
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
        live.close();
        links.close();
        site.close();
    }
}
