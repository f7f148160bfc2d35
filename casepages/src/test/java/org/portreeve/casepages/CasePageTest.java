package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.SmallSite;

class CasePageTest {
    private static Desk desk;
    private static long number;

    @BeforeAll
    static void start() {
        desk = new Desk();
        number = desk.site.confirmed(SmallSite.PHYSICS);
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void everyPageIsShownToAnAnalyst() {
        for (String path : new String[] {
            "/work",
            "/work?whose=mine",
            "/cases",
            "/cases?open=any&order=newest",
            "/cases/new",
            "/cases/" + number,
            "/cases/" + number + "/letter"
        }) {
            var seen = desk.anna().get(path);
            assertThat(seen.status()).as(path + "\n" + seen.text()).isEqualTo(200);
            assertThat(seen.text()).doesNotContain("??");
        }
        assertThat(desk.sam().get("/cases/" + number + "/order").status()).isEqualTo(200);
        assertThat(desk.site.as(Role.ADMINISTRATOR).get("/cases/" + number).status())
                .isEqualTo(200);
    }
}
