package org.portreeve.officepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;

/// All blocking is stopped and goes on, on the page of blocks.
class BlockingPageTest {
    private SmallSite site;

    @BeforeEach
    void open() {
        site = Office.open();
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void securityStopsAllBlockingAndLetsItGoOn() {
        Browser sue = site.as(site.person("sue", Optional.empty(), Role.SECURITY));
        assertThat(sue.get("/blocks").main()).contains("Stop all blocking").contains("0 of 1,000");
        sue.submit("/blocks", "/blocks/stop", "reason", "a <b>wrong</b> rule");
        Browser.Seen stopped = sue.get("/blocks");
        assertThat(stopped.main())
                .contains("All blocking is stopped by sue")
                .contains("a <b>wrong</b> rule")
                .contains("Let blocking go on");
        assertThat(site.as(Role.ANALYST).get("/blocks").main()).contains("All blocking is stopped by sue");
        sue.submit("/blocks", "/blocks/resume", "reason", "it is right now");
        assertThat(sue.get("/blocks").main()).doesNotContain("is stopped by");
    }

    @Test
    void nobodyElseDoes() {
        Browser anna = site.as(Role.ANALYST);
        assertThat(anna.get("/blocks").page().select("form[action^=/blocks/]")).isEmpty();
        assertThat(anna.post("/blocks/stop", "reason", "why").status()).isEqualTo(403);
        assertThat(site.as(Role.ADMINISTRATOR).get("/blocks").main()).doesNotContain("1,000");
        Browser sue = site.as(Role.SECURITY);
        assertThat(sue.post("/blocks/stop", "reason", "").status()).isEqualTo(422);
        assertThat(sue.post("/blocks/resume", "reason", "nothing is stopped").status())
                .isEqualTo(409);
    }
}
