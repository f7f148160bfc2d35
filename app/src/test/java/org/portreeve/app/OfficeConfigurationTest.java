package org.portreeve.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.casework.Role;
import org.portreeve.cli.UsageException;
import org.portreeve.figures.ReportSettings;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.people.PeopleSettings;
import org.portreeve.smtp.Security;
import org.portreeve.store.Database;

class OfficeConfigurationTest {
    @TempDir
    Path folder;

    private OfficeConfiguration read(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("portreeve.yaml"), yaml);
        return OfficeConfigurationReader.read(file, null);
    }

    @Test
    void withoutASectionEverythingHasADefault() throws Exception {
        OfficeConfiguration office = read("operator:\n  name: Anna\n");
        Path data = folder.resolve("portreeve-data").toAbsolutePath();
        assertThat(office.data()).isEqualTo(data);
        assertThat(office.records()).isEqualTo(Database.embedded(data));
        assertThat(office.web()).isEqualTo(new InetSocketAddress("127.0.0.1", 8025));
        assertThat(office.intake().listen()).containsExactly(new InetSocketAddress("127.0.0.1", 2525));
        assertThat(office.mailboxes())
                .extracting(MailAddress::toString)
                .containsExactlyInAnyOrder("abuse@localhost", "postmaster@localhost", "relay@localhost");
        assertThat(office.from()).hasToString("abuse@localhost");
        assertThat(office.mail()).isEqualTo(new MailOut.Folder(data.resolve("outbox")));
        assertThat(office.tests().ports()).containsExactly(25, 465, 587, 2525);
        assertThat(office.border().nftables()).isEmpty();
        assertThat(office.policy()).isEmpty();
        assertThat(office.imap()).isEmpty();
        assertThat(office.list()).isEmpty();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Files.writeString(folder.resolve("secret"), "hunter2\n");
        Files.writeString(folder.resolve("key"), "AAECAwQFBgcICQoLDA0ODw==\n");
        OfficeConfiguration office = read("""
                office:
                  data: /var/lib/portreeve
                  organisation: Example University
                  domain: relay.example.edu
                  public-url: https://relay.example.edu
                  from: noc@example.edu
                  mailboxes: [abuse@example.edu]
                  policy: policy.yaml
                  database: {url: "jdbc:postgresql://db/portreeve", user: portreeve, password-file: secret}
                  web: 0.0.0.0:8080
                  intake: {listen: ["0.0.0.0:25"], relays: [192.0.2.1]}
                  imap: {host: imap.example.edu, user: abuse, password-file: secret, done-folder: Done}
                  mail:
                    smarthost: {host: mail.example.edu, user: office, password-file: secret}
                  tests: {vantage: campus, source: 192.0.2.2, ports: [25], wait: 90s, inside: true, parallel: 8}
                  border: {device: nftables, namespace: border, table: relays, priority: -5, lease: 10m}
                  list:
                    zone: relays.example.edu
                    listen: ["192.0.2.53:53"]
                    ns: [ns1.example.edu, ns2.example.edu]
                    contact: abuse@example.edu
                    code: 5
                    ttl: 10m
                    rate: 500
                    secondaries: [192.0.2.54, "192.0.2.55:5353", "2001:db8::53"]
                    key: {name: transfer, secret-file: key}
                """);
        assertThat(office.data()).isEqualTo(Path.of("/var/lib/portreeve"));
        assertThat(office.database().orElseThrow().password()).isEqualTo("hunter2");
        assertThat(office.policy()).contains(folder.toAbsolutePath().resolve("policy.yaml"));
        assertThat(office.publicUrl()).contains(URI.create("https://relay.example.edu"));
        assertThat(office.imap().orElseThrow().security()).isEqualTo(Security.IMPLICIT);
        assertThat(office.mail()).isInstanceOfSatisfying(MailOut.Through.class, through -> {
            assertThat(through.smarthost().port()).isEqualTo(587);
            assertThat(through.smarthost().security()).isEqualTo(Security.STARTTLS);
            assertThat(through.smarthost().helo()).isEqualTo("relay.example.edu");
        });
        assertThat(office.tests().patience()).contains(Duration.ofSeconds(90));
        assertThat(office.tests().parallel()).isEqualTo(8);
        assertThat(office.border().nftables().getFirst().namespace()).contains("border");
        assertThat(office.border().nftables().getFirst().priority()).isEqualTo(-5);
        assertThat(office.border().lease()).contains(Duration.ofMinutes(10));
        assertThat(office.ownAddresses()).hasSize(2);
        OfficeConfiguration.OwnList list = office.list().orElseThrow();
        assertThat(list.zone().code()).isEqualTo(5);
        assertThat(list.zone().ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(list.zone().text())
                .isEqualTo("$ is an open mail relay, as a test by Example University showed."
                        + " See https://relay.example.edu/policy");
        assertThat(list.server().answersPerSecond()).isEqualTo(500);
        assertThat(list.server().secondaries())
                .containsExactly(
                        new InetSocketAddress("192.0.2.54", 53),
                        new InetSocketAddress("192.0.2.55", 5353),
                        new InetSocketAddress("2001:db8::53", 53));
        assertThat(list.server().key().orElseThrow().algorithm()).isEqualTo("hmac-sha256");
    }

    @Test
    void theDataFolderOfTheCommandLineComesFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("portreeve.yaml"), "office: {data: here}\n");
        assertThat(OfficeConfigurationReader.read(file, folder.resolve("there")).data())
                .isEqualTo(folder.resolve("there").toAbsolutePath());
        assertThat(OfficeConfigurationReader.read(file, null).data())
                .isEqualTo(folder.resolve("here").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {dat: x}                                             | unknown key 'office.dat'; did you mean 'data'?
                    {tests: {port: 25}}                                  | unknown key 'office.tests.port'
                    {border: {device: router}}                           | is not memory or nftables
                    {border: {device: nftables, table: "a b"}}           | does not do as the name of a table
                    {list: {ns: n, contact: a@b}}                        | 'office.list.zone' is missing
                    {list: {zone: x.org, ns: n.org, contact: a@b}}       | 'office.list.listen' is missing
                    {list: {zone: x.org, listen: "127.0.0.1:53", ns: n.x.org, contact: a@b}} | lies inside the zone
                    {list: {zone: x.org, listen: "127.0.0.1:53", ns: n.org, code: 1, contact: a@b}} | is not from 2 to 254
                    {web: 8025}                                          | is not ADDRESS:PORT
                    {public-url: "ftp://x"}                              | is not a URL like
                    {from: nobody}                                       | is no mail address: it has no @
                    {database: {url: "mysql://x", user: u}}              | must begin with jdbc:postgresql:
                    {database: {url: "jdbc:postgresql://x/y"}}           | 'office.database.user' is missing
                    {imap: {host: h, user: u}}                           | 'office.imap.password-file' is missing
                    {mail: {folder: a, smarthost: {host: h}}}            | has both folder and smarthost
                    {mail: {smarthost: {host: h, user: u}}}              | 'office.mail.smarthost.password-file' is missing
                    {mail: {smarthost: {host: h, tls: ssl}}}             | is not none, starttls or implicit
                    {tests: {wait: 3}}                                   | is not a time like 90s
                    {tests: {parallel: 0}}                               | is not a number from 1 to 100
                    {tests: {inside: maybe}}                             | is neither true nor false
                    """)
    void whatIsWrongIsToldWithItsKeyAndLine(String office, String message) {
        assertThatThrownBy(() -> read("office: " + office + "\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSecretThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> read("office: {imap: {host: h, user: u, password-file: nowhere}}\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nowhere does not exist");
    }

    @Test
    void howPeopleSignInIsReadAndHasDefaults() throws Exception {
        PeopleSettings usual = read("office: {}\n").people();
        assertThat(usual.secondFactor()).containsExactly(Role.SECURITY);
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        PeopleSettings own = read("""
                office:
                  public-url: https://relays.example.org/
                  sign-in: {second-factor: [security, policy], idle: 30m, sessions: 2}
                  oidc:
                    issuer: https://login.example.org/
                    client-id: relays
                    secret-file: secret
                    make-accounts: true
                    roles: [noc=analyst, soc=security]
                """).people();
        assertThat(own.secondFactor()).containsExactlyInAnyOrder(Role.SECURITY, Role.POLICY);
        assertThat(own.limits().idle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(own.oidc().orElseThrow().roles())
                .containsOnly(Map.entry("noc", Role.ANALYST), Map.entry("soc", Role.SECURITY));
    }

    @Test
    void aProviderWithoutAPublicUrlIsRefused() throws Exception {
        Files.writeString(folder.resolve("secret"), "s3cret\n");
        assertThatThrownBy(() -> read("""
                        office: {oidc: {issuer: 'https://login.example.org/', client-id: relays, secret-file: secret}}
                        """)).isInstanceOf(UsageException.class).hasMessageContaining("public URL");
    }

    @Test
    void theMonthlyReportIsReadAndNobodyGetsItByDefault() throws Exception {
        assertThat(read("office: {}\n").report()).isEmpty();
        ReportSettings report = read("office: {report: {to: board@example.org, day: 2, language: de}}\n")
                .report()
                .orElseThrow();
        assertThat(report.day()).isEqualTo(2);
        assertThat(report.hour()).isEqualTo(7);
        assertThat(report.language()).isEqualTo(Locale.GERMAN);
        assertThatThrownBy(() -> read("office: {report: {to: board@example.org, day: 31}}\n"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1 to 28");
    }

    @Test
    void theKeysOfTheReaderAreInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../docs/configuration.md"));
        assertThat(List.of(
                        OfficeConfigurationReader.OFFICE,
                        OfficeConfigurationReader.DATABASE,
                        OfficeConfigurationReader.INTAKE,
                        OfficeConfigurationReader.IMAP,
                        OfficeConfigurationReader.SMARTHOST,
                        OfficeConfigurationReader.TESTS,
                        PagesReader.SIGN_IN,
                        PagesReader.OIDC,
                        PagesReader.REPORT,
                        DevicesReader.BORDER))
                .allSatisfy(keys ->
                        assertThat(keys).allSatisfy(key -> assertThat(page).contains(key)));
    }
}
