package org.portreeve.officepages;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.portreeve.office.LinkWorker;
import org.portreeve.office.MailReading;
import org.portreeve.pages.Area;
import org.portreeve.pages.SmallSite;

/// The small office with these pages.
final class Office {
    private Office() {}

    static SmallSite open() {
        return new SmallSite(site -> List.<Area>of(new OfficePages(parts(site))));
    }

    static OfficeParts parts(SmallSite site) {
        return new OfficeParts(
                site.store,
                site.complaints,
                site.intake,
                site.notices,
                new MailReading(SmallSite.SETTINGS, Set.of()),
                new LinkWorker(site.store, site.clock, Duration.ofSeconds(1)),
                site.key,
                site.clock,
                () -> site.devices);
    }
}
