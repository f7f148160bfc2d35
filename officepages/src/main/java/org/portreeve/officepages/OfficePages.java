package org.portreeve.officepages;

import java.util.List;
import java.util.stream.Stream;
import org.portreeve.pages.Area;
import org.portreeve.pages.Route;

/// All pages of this module. Of routes that fit one path the first is taken: fixed paths come before `{key}`.
public final class OfficePages implements Area {
    private final List<Route> routes;

    public OfficePages(OfficeParts parts) {
        routes = Stream.of(
                        new ComplaintVerbs(parts).routes(),
                        new ComplaintBulk(parts).routes(),
                        new ComplaintPages(parts).routes(),
                        new IntakePages(parts).routes(),
                        new ServerPages(parts).routes(),
                        new NetworkPages(parts).routes(),
                        new UnitPages(parts).routes(),
                        new ContactPages(parts).routes(),
                        new ExemptionPages(parts).routes(),
                        new ImportPages(parts).routes(),
                        new LookupPage(parts).routes(),
                        new BlockPages(parts).routes(),
                        new NoticePages(parts).routes(),
                        new TestPages(parts).routes(),
                        new PolicyPages(parts).routes(),
                        new PolicyChange(parts).routes(),
                        new RecordPages(parts).routes(),
                        new KeyPages(parts).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String name() {
        return "officepages";
    }

    @Override
    public List<Route> routes() {
        return routes;
    }
}
