package org.portreeve.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A table of the register from a file that somebody chooses.
class UploadTest {
    private static final String UNITS = """
            unit,name
            physics,Faculty of Physics
            chemistry,Department of Chemistry
            zoology,Zoologisches Institut – Museum
            """;

    private static FilePayload file(byte[] content) {
        return new FilePayload("units.csv", "text/csv", content);
    }

    @Test
    void aFileIsShownAsWhatItWouldChangeAndThenChangesIt() {
        try (Premises premises = new Premises();
                Window window = premises.window(Who.ANALYST, Look.DESKTOP)) {
            window.go("/register/import");
            window.field("The file").first().setInputFiles(file(UNITS.getBytes(StandardCharsets.UTF_8)));
            window.button("Show what it would change").click();
            assertThat(window.main()).containsText("Zoologisches Institut – Museum");
            window.button("Change the register so").click();
            assertThat(window.main()).containsText("Faculty of Physics");
        }
    }

    @Test
    void aFileThatIsNoTextOrIsTooLargeIsRefusedWithTheReason() {
        byte[] large = new byte[3 << 20];
        Arrays.fill(large, (byte) 'a');
        byte[] longer = Arrays.copyOf(large, (1 << 20) + 10);
        try (Premises premises = new Premises();
                Window window = premises.window(Who.ANALYST, Look.DESKTOP)) {
            window.go("/register/import");
            window.field("The file").first().setInputFiles(file(new byte[] {'u', (byte) 0xff, (byte) 0xfe}));
            window.button("Show what it would change").click();
            assertThat(window.page.locator("[role=alert]")).containsText("not in UTF-8");
            for (byte[] content : new byte[][] {longer, large}) {
                window.go("/register/import");
                window.field("The file").first().setInputFiles(file(content));
                window.button("Show what it would change").click();
                assertThat(window.page.locator("h1")).hasText("This is too large");
            }
            int units = premises.site.store.read(tx -> tx.register().units()).size();
            assertThat(units).isEqualTo(2);
        }
    }
}
