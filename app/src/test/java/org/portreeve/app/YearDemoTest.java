package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.sampleyear.SamplePeople;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.RecordCheck;

class YearDemoTest {
    @TempDir
    Path folder;

    @Test
    void theOfficeIsOpenWithAYearAndEverybodySignsIn() throws Exception {
        try (OfficeService service = YearDemo.open(folder, Instant.now(), 11, new PrintWriter(new StringWriter()))) {
            for (SamplePeople.Person person : SamplePeople.all()) {
                PageVisitor visitor = PageVisitor.signedIn(service.web(), person.account(), YearDemo.PASSWORD);
                assertThat(visitor.get("/account").statusCode())
                        .as(person.account())
                        .isEqualTo(200);
            }
            assertThat(service.remarks()).noneMatch(remark -> remark.startsWith("Nobody manages"));
            Map<String, Long> phases = service.store().read(tx -> tx.cases().countsByPhase());
            assertThat(phases).containsKeys("closed", "awaiting-repair");
            assertThat(RecordCheck.run(service.store(), OfficeKey.in(folder.resolve("portreeve-data")), true)
                            .breaches())
                    .isEmpty();
        }
    }
}
