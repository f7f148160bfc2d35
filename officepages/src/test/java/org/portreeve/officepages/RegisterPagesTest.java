package org.portreeve.officepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Role;
import org.portreeve.pages.Browser;
import org.portreeve.pages.Browser.Seen;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register;
import org.portreeve.store.Register.Exemption;
import org.portreeve.store.RegisterChange;

class RegisterPagesTest {
    private SmallSite site;
    private Browser anna;

    @BeforeEach
    void open() {
        site = Office.open();
        anna = site.as(Role.ANALYST);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Optional<Register.MailServer> server(String key) {
        return site.store.read(tx -> tx.register().server(key));
    }

    @Test
    void aServerIsAddedChangedAndRemoved() {
        Seen added = anna.submit(
                "/servers/new",
                "/servers",
                "key",
                "mx.new",
                "addresses",
                "192.0.2.77\n2001:db8::77",
                "names",
                "new.example.org",
                "unit",
                "physics",
                "mta",
                "<b>postfix</b>");
        assertThat(added.header("Location")).startsWith("/servers/mx.new");
        Seen page = anna.follow(added);
        assertThat(page.main()).contains("192.0.2.77").contains("2001:db8::77").contains("<b>postfix</b>");
        assertThat(page.page().select("main b")).isEmpty();
        assertThat(page.text()).contains("It is in the register now.");
        anna.submit("/servers/mx.new/edit", "/servers/mx.new", "addresses", "192.0.2.78", "unit", "");
        assertThat(server("mx.new").orElseThrow().unit()).isEmpty();
        assertThat(server("mx.new").orElseThrow().names()).isEmpty();
        anna.submit("/servers/mx.new", "/servers/mx.new/remove");
        assertThat(server("mx.new")).isEmpty();
    }

    @Test
    void aServerThatCannotBeIsRefusedAndTheFormKeepsWhatWasTyped() {
        Seen wrong = anna.submit("/servers/new", "/servers", "key", "mx", "addresses", "mx.example.org");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.page().select("#key").val()).isEqualTo("mx");
        assertThat(wrong.page().select("#addresses").text()).isEqualTo("mx.example.org");
        for (String key : List.of("../x", "new", "", "a b", "x".repeat(300))) {
            assertThat(anna.post("/servers", "key", key, "addresses", "192.0.2.9")
                            .status())
                    .as(key)
                    .isEqualTo(422);
        }
        assertThat(anna.post("/servers", "key", "mx", "addresses", "192.0.2.9", "unit", "alchemy")
                        .status())
                .isEqualTo(422);
        assertThat(anna.post("/servers", "key", "mx-physics", "addresses", "192.0.2.9")
                        .status())
                .isEqualTo(409);
        assertThat(anna.post("/servers/none", "addresses", "192.0.2.9").status())
                .isEqualTo(404);
        assertThat(server("mx-physics").orElseThrow().addresses()).containsExactly(SmallSite.PHYSICS);
    }

    @Test
    void networksAndUnitsAreAddedChangedAndRemoved() {
        anna.submit("/networks/new", "/networks", "cidr", "10.0.0.0/8", "name", "inside", "unit", "physics");
        String path = "/networks/10.0.0.0_8";
        assertThat(anna.get(path).main()).contains("inside").contains("Department of Physics");
        anna.submit(path + "/edit", path, "name", "the inside");
        assertThat(anna.get("/networks?q=10.1.2.3").main()).contains("the inside");
        anna.submit(path, path + "/remove");
        assertThat(anna.get(path).status()).isEqualTo(404);
        assertThat(anna.post("/networks", "cidr", "10.0.0.1/8", "name", "x").status())
                .isEqualTo(422);
        assertThat(anna.post("/networks", "cidr", "192.0.2.0/24", "name", "x").status())
                .isEqualTo(409);
        anna.submit("/units/new", "/units", "id", "botany", "name", "Botany");
        anna.submit("/units/botany/edit", "/units/botany", "name", "Department of Botany");
        assertThat(anna.get("/units").main()).contains("Department of Botany");
        anna.submit("/units/botany", "/units/botany/remove");
        assertThat(anna.get("/units/botany").status()).isEqualTo(404);
        assertThat(anna.post("/units", "id", "a/b", "name", "x").status()).isEqualTo(422);
        assertThat(anna.post("/units", "id", "physics", "name", "x").status()).isEqualTo(409);
    }

    @Test
    void aContactIsAddedConfirmedChangedAndRemoved() {
        Seen added = anna.submit(
                "/contacts/new?type=unit&key=physics",
                "/contacts",
                "type",
                "unit",
                "key",
                "physics",
                "role",
                "deputy",
                "name",
                "Lise",
                "mail",
                "lise@physics.example",
                "confidence",
                "50");
        String path = added.header("Location").replaceAll("\\?.*", "");
        assertThat(anna.get(path).main()).contains("Lise").contains("deputy").contains("50 / 100");
        anna.submit(path, path + "/confirm");
        assertThat(anna.get(path).main()).contains("90 / 100");
        anna.submit(path + "/edit", path, "type", "unit", "key", "physics", "role", "owner", "phone", "+49 30 1234");
        assertThat(anna.get(path).main())
                .contains("owner")
                .contains("+49 30 1234")
                .doesNotContain("lise@");
        assertThat(anna.submit(path + "/edit", path, "type", "server", "key", "none", "mail", "a@b.example")
                        .status())
                .isEqualTo(422);
        assertThat(anna.submit(path + "/edit", path, "type", "unit", "key", "physics")
                        .status())
                .isEqualTo(422);
        assertThat(anna.submit(path + "/edit", path, "type", "unit", "key", "physics", "mail", "not mail")
                        .status())
                .isEqualTo(422);
        anna.submit(path, path + "/remove");
        assertThat(anna.get(path).status()).isEqualTo(404);
    }

    @Test
    void anExemptionIsAddedAndEndedAndStaysWithItsEnd() {
        Seen added = anna.submit(
                "/exemptions/new",
                "/exemptions",
                "kind",
                "never-test",
                "type",
                "server",
                "key",
                "mx-physics",
                "owner",
                "Professor Noether",
                "purpose",
                "an experiment",
                "until",
                "2026-12-31");
        String path = added.header("Location").replaceAll("\\?.*", "");
        UUID id = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        Exemption known = site.store.read(tx -> tx.register().exemption(id)).orElseThrow();
        assertThat(known.until().orElseThrow()).hasToString("2027-01-01T00:00:00Z");
        assertThat(anna.get("/servers/mx-physics").main())
                .contains("never test")
                .contains("Professor Noether");
        assertThat(anna.get(path + "/edit").page().select("#until").val()).isEqualTo("2026-12-31");
        anna.submit(path, path + "/end");
        assertThat(anna.get("/exemptions").main()).doesNotContain("Noether");
        assertThat(anna.get("/exemptions?show=past").main()).contains("Noether").contains("over");
        assertThat(anna.post(
                                "/exemptions",
                                "kind",
                                "never-test",
                                "type",
                                "unit",
                                "key",
                                "physics",
                                "owner",
                                "x",
                                "purpose",
                                "y")
                        .status())
                .isEqualTo(422);
        assertThat(anna.post(
                                "/exemptions",
                                "kind",
                                "never-test",
                                "type",
                                "server",
                                "key",
                                "mx-physics",
                                "owner",
                                "x",
                                "purpose",
                                "y",
                                "from",
                                "2026-05-02",
                                "until",
                                "2026-05-01")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void anAdministratorSeesTheOwnUnitOnlyAndChangesNothing() {
        Browser erwin = site.as(Role.ADMINISTRATOR);
        site.register(new RegisterChange.PutExemption(new Exemption(
                new UUID(0, 1),
                Register.ExemptionKind.NEVER_BLOCK,
                new Register.Scope.OfNetwork(Cidr.parse("198.51.100.0/24")),
                "Professor Curie",
                "an instrument",
                site.clock.instant(),
                Optional.empty())));
        for (String path :
                List.of("/servers", "/networks", "/units", "/contacts", "/exemptions?show=past", "/blocks")) {
            Seen seen = erwin.get(path);
            assertThat(seen.status()).as(path).isEqualTo(200);
            assertThat(seen.text())
                    .as(path)
                    .doesNotContain("chemistry")
                    .doesNotContain("198.51.100")
                    .doesNotContain("Curie");
        }
        assertThat(erwin.get("/servers?unit=chemistry").text()).doesNotContain("mx-chemistry");
        assertThat(erwin.get("/servers/mx-physics").main()).contains("erwin@physics.example");
        UUID marie = site.store
                .read(tx -> tx.register().contacts(new Register.Scope.OfServer("mx-chemistry")))
                .getFirst()
                .id();
        for (String path : List.of(
                "/servers/mx-chemistry",
                "/networks/198.51.100.0_24",
                "/units/chemistry",
                "/contacts/" + marie,
                "/exemptions/" + new UUID(0, 1),
                "/lookup?address=198.51.100.25",
                "/lookup?address=203.0.113.1")) {
            assertThat(erwin.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(erwin.get("/lookup?address=192.0.2.25").main()).contains("mx-physics");
        assertThat(erwin.get("/servers/mx-physics").page().select("main form[method=post]"))
                .isEmpty();
        for (String path : List.of(
                "/servers",
                "/servers/mx-physics",
                "/servers/mx-physics/remove",
                "/networks",
                "/units",
                "/contacts",
                "/exemptions",
                "/register/import",
                "/register/import/apply")) {
            assertThat(erwin.post(path, "key", "x").status()).as(path).isEqualTo(403);
            assertThat(site.as(Role.AUDITOR).post(path, "key", "x").status())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void anImportShowsWhatItWouldChangeAndThenChangesThat() {
        String csv = "server,addresses,domains,unit\nmx-physics,192.0.2.25,mail.physics.example,physics\n"
                + "mx-new,192.0.2.77,<script>alert(1)</script>,physics\n";
        Seen preview = anna.submit(
                "/register/import", "/register/import", "csv", csv.replace("<script>alert(1)</script>", "new.example"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.main()).contains("1 added, 1 changed, 1 removed, 0 as they were");
        assertThat(server("mx-new")).isEmpty();
        String digest = preview.page().select("input[name=digest]").val();
        String again = preview.page().select("input[name=csv]").val();
        site.register(new RegisterChange.RemoveServer("mx-chemistry"));
        Seen moved = anna.post("/register/import/apply", "csv", again, "table", "servers", "digest", digest);
        assertThat(moved.status()).isEqualTo(409);
        assertThat(moved.main()).contains("The register has changed since").contains("1 added, 1 changed, 0 removed");
        assertThat(server("mx-new")).isEmpty();
        Seen done = anna.post(
                "/register/import/apply",
                "csv",
                moved.page().select("input[name=csv]").val(),
                "table",
                "servers",
                "digest",
                moved.page().select("input[name=digest]").val());
        assertThat(done.status()).isEqualTo(303);
        assertThat(server("mx-new")).isPresent();
        assertThat(server("mx-physics").orElseThrow().names()).containsExactly("mail.physics.example");
        assertThat(anna.submit("/register/import", "/register/import", "csv", again)
                        .main())
                .contains("Nothing: the register has all this already.");
        Seen faulty = anna.submit("/register/import", "/register/import", "csv", csv);
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.page().select("main script")).isEmpty();
        assertThat(anna.post("/register/import", "csv", "network,unit\n10.0.0.0/8,alchemy")
                        .text())
                .contains("there is no unit “alchemy” in the register; import the units first");
    }

    @Test
    void anAddressIsLookedUpWithAllThatHangsOnIt() {
        long about = site.complained(SmallSite.PHYSICS);
        Seen seen = anna.get("/lookup?address=192.0.2.25");
        assertThat(seen.main())
                .contains("192.0.2.0/24")
                .contains("mx-physics")
                .contains("Department of Physics")
                .contains("erwin@physics.example");
        assertThat(seen.page().select("a[href=/cases/%d]".formatted(about))).isNotEmpty();
        assertThat(seen.page().select("a[href=/complaints/1]")).isNotEmpty();
        assertThat(anna.get("/lookup?address=203.0.113.9").main()).contains("It is in none of our networks.");
    }
}
