package org.portreeve.browser;

import java.util.List;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.pages.Area;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.pages.Sorry;

/// Every area of pages, wired to a small office.
final class Areas {
    private Areas() {}

    static List<? extends Area> of(SmallSite site) {
        return List.of(new Area() {
            @Override
            public String name() {
                return "pages";
            }

            @Override
            public List<Route> routes() {
                return List.of(
                        Route.get("/", Set.of(), _ -> Reply.Page.of("pages/forged")),
                        Route.get("/cases", Set.of(Role.ANALYST), visit -> {
                            throw Sorry.refused(visit.query("q").orElse("none"));
                        }),
                        Route.get("/cases/{n}", Set.of(Role.ANALYST, Role.ADMINISTRATOR), visit -> {
                            throw Sorry.refused("case " + visit.number("n"));
                        }),
                        Route.post("/cases/{n}/note", Set.of(Role.ANALYST), visit -> {
                            throw Sorry.refused(visit.form().text("text"));
                        }));
            }
        });
    }
}
