package org.portreeve.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkDesk.LinkOutcome;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.LinkWorker;
import org.portreeve.pages.Live;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.people.People;
import org.portreeve.people.PeopleSettings;
import org.portreeve.people.ReadyAccounts;

/// A small office with two cases, whose clock and tests are moved by hand.
final class Premises extends House {
    final SmallSite site;
    private final PeopleSettings settings =
            PeopleSettings.defaults("Example University", Optional.empty()).requiring(Set.of());
    private People people;
    private LinkWorker links;
    private Live live;

    Premises() {
        site = new SmallSite(this::areas, Optional.of(() -> people.doorkeeper()));
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
