package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExportTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.5Z");
    private final ListZone zone = Samples.zone("192.0.2.1", "2001:db8::1");

    @TempDir
    Path folder;

    private String text(Export export) {
        return new String(export.of(zone, NOW).octets(), StandardCharsets.US_ASCII);
    }

    /// rbldnsd reads the files that we write, and answers for each entry as we do; after a change and HUP, too.
    @Test
    void rbldnsdAnswersFromOurFiles() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.resolve("data");
        ExportFolder files = new ExportFolder(zone, data);
        files.write(NOW, Export.RBLDNSD_IP4, Export.RBLDNSD_IP6);
        int port = RealServer.freePort();
        String z = Samples.ZONE;
        try (ListServer ours = Samples.start(zone);
                RealServer rbldnsd = RealServer.start(
                        folder,
                        "/usr/sbin/rbldnsd",
                        "-n",
                        "-4",
                        "-b",
                        "127.0.0.1/" + port,
                        "-u",
                        "rbldns",
                        "-w",
                        data.toString(),
                        z + ":ip4trie:" + z + ".ip4",
                        z + ":ip6trie:" + z + ".ip6")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RealServer.dig(port, "2.0.0.127." + z, "A").startsWith("NOERROR"));
            same(port, ours.addresses().getFirst().getPort(), rbldnsd);
            zone.change(Samples.addresses("192.0.2.2"), Samples.addresses("192.0.2.1"));
            files.write(NOW, Export.RBLDNSD_IP4, Export.RBLDNSD_IP6);
            new ProcessBuilder("kill", "-HUP", Long.toString(rbldnsd.process().pid()))
                    .start()
                    .waitFor();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RealServer.dig(port, "2.2.0.192." + z, "A").startsWith("NOERROR"));
            same(port, ours.addresses().getFirst().getPort(), rbldnsd);
        }
        try (Stream<Path> all = Files.list(data)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(z + ".ip4", z + ".ip6");
        }
    }

    private static void same(int theirs, int ours, RealServer rbldnsd) throws Exception {
        for (String name : List.of(
                "1.2.0.192", "2.2.0.192", "3.2.0.192", "2.0.0.127", "1.0.0.127", Samples.nibbles("2001:db8::1"))) {
            for (String type : List.of("A", "TXT")) {
                String full = name + "." + Samples.ZONE;
                String expected = RealServer.dig(ours, "+norec", full, type);
                if (name.length() > 16 && type.equals("TXT")) {
                    // rbldnsd shortens the address.
                    expected = expected.replace("2001:db8:0:0:0:0:0:1", "2001:db8::1");
                }
                assertThat(RealServer.dig(theirs, "+norec", full, type))
                        .as(full + rbldnsd.log())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void bindLoadsThePolicyZone() throws Exception {
        zone.replace(Samples.addresses("192.0.2.1", "2001:db8::1", "2001:db8:0:1:0:0:0:1", "2001:db8:1:2:3:4:5:6"));
        String text = text(Export.RPZ);
        assertThat(text)
                .contains("\n32.1.2.0.192.rpz-ip CNAME .\n")
                .contains("\n128.1.zz.db8.2001.rpz-ip CNAME .\n")
                .contains("\n128.1.zz.1.0.db8.2001.rpz-ip CNAME .\n")
                .contains("\n128.6.5.4.3.2.1.db8.2001.rpz-ip CNAME .\n")
                .doesNotContain("127.rpz-ip");
        Files.writeString(folder.resolve("rpz"), text);
        int port = RealServer.freePort();
        Path conf = Files.writeString(folder.resolve("named.conf"), """
                options {
                    directory "%s"; pid-file none; session-keyfile none; recursion yes; dnssec-validation no;
                    listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; };
                    response-policy { zone "rpz.example.edu"; };
                };
                controls { };
                zone "rpz.example.edu" { type primary; file "rpz"; };
                """.formatted(folder, port));
        try (RealServer bind = RealServer.start(folder, "/usr/sbin/named", "-g", "-n", "1", "-c", conf.toString())) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RealServer.dig(port, "rpz.example.edu", "SOA").startsWith("NOERROR\nSOA"));
            assertThat(bind.log()).doesNotContain("invalid rpz", "rpz-ip: ");
        }
    }

    @Test
    void feedsHaveEachEntryAndNoTestEntry() {
        assertThat(text(Export.PLAIN)).isEqualTo("192.0.2.1\n2001:db8:0:0:0:0:0:1\n");
        String reason = Samples.TEXT.replace("$", "192.0.2.1");
        assertThat(text(Export.CSV))
                .startsWith("address,code,reason\n192.0.2.1,127.0.0.2,\"" + reason + "\"\n2001:db8:");
        assertThat(text(Export.JSON))
                .startsWith(
                        "{\"zone\":\"relays.example.edu\",\"serial\":" + zone.serial() + ",\"entries\":2,\"listed\":[\n"
                                + "{\"address\":\"192.0.2.1\",\"code\":\"127.0.0.2\",\"reason\":\"" + reason + "\"},\n")
                .endsWith("\"}]}\n");
        assertThat(text(Export.INTELMQ).lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"feed.name\":\"relays.example.edu\",\"time.observation\":\"2026-11-24T12:00:00Z\","
                        + "\"source.ip\":\"192.0.2.1\",\"source.port\":25,")
                .contains("\"classification.type\":\"vulnerable-system\"");
    }

    @Test
    void quotesInAReasonBreakNothing() {
        ListZone quoted = new ListZone(Samples.settings("\"$\\ x"), InstantSource.system());
        quoted.replace(Samples.addresses("192.0.2.1"));
        String csv = new String(Export.CSV.of(quoted, NOW).octets(), StandardCharsets.US_ASCII);
        String json = new String(Export.JSON.of(quoted, NOW).octets(), StandardCharsets.US_ASCII);
        assertThat(csv).contains("192.0.2.1,127.0.0.2,\"\"\"192.0.2.1\\ x\"\n");
        assertThat(json).contains("\"reason\":\"\\\"192.0.2.1\\\\ x\"");
    }
}
