package org.portreeve.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.portreeve.browser.Answers.Hand;
import org.portreeve.pages.Area;
import org.portreeve.pages.Route;
import org.portreeve.pages.SmallSite;
import org.portreeve.pages.Sorry;
import org.portreeve.store.StoreException;

/// An office whose only pages fail in ways that no request can bring about at will.
final class FailingHouse extends House {
    private static final List<Integer> STATUSES = List.of(400, 409, 410, 421);

    private final SmallSite site = new SmallSite(_ -> List.of(new Failing()));

    /// Fails by its path.
    private static final class Failing implements Area {
        @Override
        public String name() {
            return "publicpages";
        }

        @Override
        public List<Route> routes() {
            return List.of(Route.get("/fails/{how}", Set.of(), visit -> {
                int status = Integer.parseInt(visit.at("how"));
                throw switch (status) {
                    case 500 -> new IllegalStateException("a page of a test fails, as it should");
                    case 503 -> new StoreException("the records of a test cannot be reached, as it should be");
                    default -> Sorry.of(status, "");
                };
            }));
        }
    }

    void play(Answers answers) {
        Hand anybody = answers.as(Who.NOBODY);
        STATUSES.forEach(status -> anybody.called("error-" + status).sorry(status, "/fails/" + status));
        anybody.called("error-500").sorry(500, "/fails/500");
        anybody.called("error-503").sorry(503, "/fails/503");
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

    @Override
    public void close() {
        site.close();
    }
}
