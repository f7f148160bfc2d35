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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.border.Caps;
import org.portreeve.border.NftablesSettings;
import org.portreeve.casework.Role;
import org.portreeve.cli.UsageException;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.devices.DnsUpdateSettings;
import org.portreeve.devices.FileForm;
import org.portreeve.devices.FileSettings;
import org.portreeve.devices.FlowspecSettings;
import org.portreeve.devices.WebhookSettings;
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
        assertThat(office.border().devices()).isEmpty();
        assertThat(office.policy()).isEmpty();
        assertThat(office.imap()).isEmpty();
        assertThat(office.list()).isEmpty();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        Files.writeString(folder.resolve("secret"), "hunter2\n");
        Files.writeString(folder.resolve("webhook"), "a key that is long enough\n");
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
                  border:
                    lease: 10m
                    devices:
                      - {device: nftables, name: router, namespace: border, table: relays, priority: -5}
                      - {device: memory, name: practice}
                      - {device: postfix-map, name: hub, file: /etc/postfix/relays, after: [postfix, reload]}
                      - {device: cisco-group, name: core, file: core.txt, group: RELAYS, look: show}
                      - {device: dns-update, name: list, zone: list.test, server: "[::1]:53", key: k, key-file: key}
                      - {device: webhook, name: filter, url: "https://filter.test/blocks", key-file: webhook}
                      - {device: flowspec, name: edge, folder: flow, look: [birdc, show, route], rules: 50}
                  caps: {per-hour: 3, in-all: 9}
                  effect: {inside: [try, "{server}", "{target}"], outside: ["198.51.100.25:25"], web: [8080]}
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
        assertThat(office.border().devices())
                .containsExactly(
                        new DeviceSettings.Nftables(new NftablesSettings(
                                "router", List.of("nft"), Optional.of("border"), "relays", -5, Duration.ofSeconds(20))),
                        new DeviceSettings.Memory("practice"),
                        new FileSettings(
                                "hub",
                                new FileForm.PostfixCidr(FileForm.PostfixCidr.ACTION),
                                Path.of("/etc/postfix/relays"),
                                List.of("postfix", "reload"),
                                List.of(),
                                FileSettings.LIMIT),
                        new FileSettings(
                                "core",
                                new FileForm.CiscoGroups("RELAYS"),
                                folder.toAbsolutePath().resolve("core.txt"),
                                List.of(),
                                List.of("show"),
                                FileSettings.LIMIT),
                        new DnsUpdateSettings(
                                "list",
                                DnsUpdateSettings.zone("list.test."),
                                new InetSocketAddress("::1", 53),
                                new DnsUpdateSettings.Key("k", "hmac-sha256", "AAECAwQFBgcICQoLDA0ODw=="),
                                FileForm.Rbldnsd.TEXT,
                                DnsUpdateSettings.LIMIT),
                        new WebhookSettings(
                                "filter",
                                URI.create("https://filter.test/blocks"),
                                "a key that is long enough",
                                WebhookSettings.LIMIT),
                        new FlowspecSettings(
                                "edge",
                                folder.toAbsolutePath().resolve("flow"),
                                List.of("birdc", "show", "route"),
                                50,
                                FlowspecSettings.LIMIT));
        assertThat(office.border().lease()).contains(Duration.ofMinutes(10));
        assertThat(office.safety().caps()).isEqualTo(new Caps(3, Caps.USUAL.perUnit(), 9));
        assertThat(office.safety().effect().inside()).containsExactly("try", "{server}", "{target}");
        assertThat(office.safety().effect().web()).containsExactly(8080);
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
                    {border: {devices: {device: memory}}}                | 'office.border.devices' must be a list
                    {border: {devices: [{name: a}]}}                     | 'office.border.devices.1.device' is missing
                    {border: {devices: [{device: router, name: a}]}}     | "router" is no kind of device
                    {border: {devices: [{device: memory}]}}              | 'office.border.devices.1.name' is missing
                    {border: {devices: [{device: memory, name: "a b"}]}} | does not do as the name of a device
                    {border: {devices: [{device: memory, nam: a}]}}      | did you mean 'name'?
                    {border: {devices: [{device: nftables, name: a, table: "a b"}]}} | does not do as the name of a table
                    {border: {devices: [{device: memory, name: a}, {device: memory, name: a}]}} | two devices are called a
                    {border: {devices: [{device: flowspec, name: a}]}}   | 'office.border.devices.1.folder' is missing
                    {border: {devices: [{device: cisco-group, name: a, file: f, group: "1 2"}]}} | as the name of a group
                    {border: {devices: [{device: exim-list, name: a}]}}  | 'office.border.devices.1.file' is missing
                    {border: {devices: [{device: dns-update, name: a}]}} | 'office.border.devices.1.zone' is missing
                    {border: {devices: [{device: webhook, name: a}]}}    | 'office.border.devices.1.url' is missing
                    {caps: {per-hour: many}}                             | is not a number of blocks
                    {effect: {outside: ["198.51.100.25:25"]}}            | command of inside, which is missing
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
                        DevicesReader.BORDER,
                        DeviceKind.allKeys()))
                .allSatisfy(keys ->
                        assertThat(keys).allSatisfy(key -> assertThat(page).contains(key)));
    }
}
