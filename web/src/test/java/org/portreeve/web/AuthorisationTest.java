package org.portreeve.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;

/// Who may do what, tried on a running server: every route with every role. The golden file is written anew with
/// `-Dauthorisation.refresh`.
class AuthorisationTest {
    private static final Path GOLDEN = Path.of("src/test/resources/authorisation.txt");
    private static Site site;
    private static String token;

    @BeforeAll
    static void start() {
        site = new Site(Site.temporary());
        assertThat(site.confirmed(Site.PHYSICS)).isEqualTo(1);
        assertThat(site.open(Site.CHEMISTRY)).isEqualTo(2);
        token = site.seal.token(1, 1);
    }

    @AfterAll
    static void end() {
        site.close();
    }

    private static List<Route> routes() {
        return new Routes(site.parts).all();
    }

    @Test
    void each_route_is_for_the_roles_of_the_table_and_for_nobody_else() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Route route : routes()) {
            List<String> allowed = new ArrayList<>();
            int keyless = site.send(Samples.request(site, route, null, token)).status();
            if (route.open()) {
                assertThat(keyless).as(route.name()).isNotIn(401, 403);
                allowed.add("everybody");
            } else {
                assertThat(keyless).as(route.name()).isEqualTo(401);
                for (Role role : Role.values()) {
                    Site.Reply reply = site.send(Samples.request(site, route, role, token));
                    assertThat(reply.status())
                            .as("%s as %s: %s", route.name(), role, reply.text())
                            .isNotIn(401, 400, 405, 415, 422)
                            .isLessThan(500);
                    if (reply.status() != 403) {
                        allowed.add(Words.of(role));
                        assertThat(route.roles()).as(route.name()).contains(role);
                    }
                }
            }
            lines.add(route.name() + ": " + String.join(" ", allowed));
        }
        if (Boolean.getBoolean("authorisation.refresh")) {
            Files.write(GOLDEN, lines);
        }
        assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
    }
}
