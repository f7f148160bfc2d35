package org.portreeve.app;

import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.portreeve.casepages.CasePages;
import org.portreeve.casepages.CaseParts;
import org.portreeve.casework.Role;
import org.portreeve.figures.FigureDesk;
import org.portreeve.figures.FigurePages;
import org.portreeve.office.AdministratorDesk;
import org.portreeve.office.FormDesk;
import org.portreeve.office.LetterDesk;
import org.portreeve.office.LinkDesk;
import org.portreeve.office.LinkSeal;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.MailReading;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.Policies;
import org.portreeve.officepages.OfficePages;
import org.portreeve.officepages.OfficeParts;
import org.portreeve.pages.Live;
import org.portreeve.pages.PageSettings;
import org.portreeve.pages.PageSite;
import org.portreeve.people.People;
import org.portreeve.people.PeopleSettings;
import org.portreeve.publicpages.PublicPages;
import org.portreeve.publicpages.PublicParts;
import org.portreeve.store.Account;
import org.portreeve.store.Store;
import org.portreeve.web.WebParts;
import org.portreeve.web.WebServer;

/// Where people come in: every area of pages, and whoever knows who they are. Tests of pages open it as the product
/// does.
public final class Reception implements AutoCloseable {
    private static final Set<Role> COLLEAGUES = EnumSet.of(Role.ANALYST, Role.SECURITY);

    /// What of the office's configuration pages depend on.
    ///
    /// @param publicUrl where people reach the pages
    /// @param relays the organisation's own mail servers, whose traces in a mail are believed
    public record Rules(String organisation, Optional<URI> publicUrl, PeopleSettings people, Set<String> relays) {
        public Rules {
            relays = Set.copyOf(relays);
        }

        static Rules of(OfficeConfiguration office) {
            return new Rules(office.organisation(), office.publicUrl(), office.people(), Reception.relays(office));
        }
    }

    private final People people;
    private final FigureDesk figures;
    private final PageSite site;

    private Reception(People people, FigureDesk figures, PageSite site) {
        this.people = people;
        this.figures = figures;
        this.site = site;
    }

    /// @param parts what REST has, too
    /// @param links looks at the policy's links when somebody asks for it
    public static Reception open(Rules rules, OfficeSettings settings, WebParts parts, LinkWorker links) {
        Store store = parts.store();
        InstantSource clock = parts.clock();
        People people = new People(store, parts.key(), clock, rules.people());
        FigureDesk figures = new FigureDesk(
                store,
                clock,
                () -> store.inTransaction(
                        tx -> Policies.current(tx, clock.instant()).policy()));
        Live live = new Live(store, (topics, listener) -> store.changes().subscribe(topics, listener));
        LinkDesk linkDesk = new LinkDesk(store, clock, settings, new LinkSeal(parts.key()));
        CasePages cases = new CasePages(new CaseParts(
                store,
                parts.cases(),
                parts.complaints(),
                parts.notices(),
                new LetterDesk(store, clock, settings, parts.seal()),
                parts.seal(),
                parts.evidence(),
                clock,
                parts.devices(),
                () -> colleagues(store),
                parts.border()));
        OfficePages rest = new OfficePages(new OfficeParts(
                store,
                parts.complaints(),
                parts.intake(),
                parts.notices(),
                new MailReading(settings, rules.relays()),
                links,
                parts.key(),
                clock,
                parts.devices(),
                parts.border()));
        PublicPages open = new PublicPages(new PublicParts(
                store,
                settings,
                linkDesk,
                new AdministratorDesk(store, clock, settings, parts.seal()),
                new FormDesk(store, clock, settings, parts.seal(), linkDesk),
                parts.seal(),
                parts.evidence(),
                live,
                clock));
        PageSite site = new PageSite(
                new PageSettings(rules.organisation(), rules.publicUrl(), figures.zone()),
                List.of(cases, rest, open, new FigurePages(figures), people),
                people.doorkeeper(),
                live,
                clock);
        return new Reception(people, figures, site);
    }

    private static List<String> colleagues(Store store) {
        return store.read(tx -> tx.people().all()).stream()
                .filter(account -> account.disabled().isEmpty())
                .filter(account -> account.roles().stream().anyMatch(COLLEAGUES::contains))
                .map(Account::id)
                .toList();
    }

    /// The organisation's own mail servers, whose traces in a mail are believed.
    static Set<String> relays(OfficeConfiguration office) {
        return office.intake().relays().stream()
                .map(address -> address.getHostAddress())
                .collect(Collectors.toSet());
    }

    /// What a server shows of it.
    public WebServer.Side side() {
        return new WebServer.Side(site.router(), site.filters());
    }

    FigureDesk figures() {
        return figures;
    }

    public PageSite site() {
        return site;
    }

    /// Forgets sign-ins whose time is over.
    int forget() {
        return people.forget();
    }

    /// The link of whoever is to manage accounts, while there is nobody who does.
    public Optional<String> firstAdministrator() {
        return people.firstAdministrator();
    }

    @Override
    public void close() {
        site.close();
    }
}
