package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// BIND as a secondary of ours.
@Timeout(120)
class BindSecondaryTest {
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final TransferKey KEY = new TransferKey("transfer", "hmac-sha256", SECRET);
    private static final String IP6 = Samples.nibbles("2001:db8::1") + "." + Samples.ZONE;

    @TempDir
    Path folder;

    private RealServer named(int port, int ours, boolean key) throws Exception {
        Path conf = Files.writeString(folder.resolve("named.conf"), """
                options {
                    directory "%s"; pid-file none; session-keyfile none; recursion no; notify no;
                    listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; };
                    allow-transfer { none; }; dnssec-validation no; transfer-format many-answers;
                };
                controls { };
                key "transfer" { algorithm hmac-sha256; secret "%s"; };
                zone "%s" {
                    type secondary; file "zone"; masterfile-format text;
                    primaries port %d { 127.0.0.1 %s; };
                };
                """.formatted(
                        folder, port, SECRET, Samples.ZONE, ours, key ? "key transfer" : ""));
        return RealServer.start(folder, "/usr/sbin/named", "-g", "-n", "1", "-c", conf.toString());
    }

    private static void until(RealServer bind, int port, String name, String expected) throws Exception {
        try {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> RealServer.dig(port, "+norec", name, "A").equals(expected));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(bind.log(), e);
        }
    }

    private void follows(Optional<TransferKey> key) throws Exception {
        int port = RealServer.freePort();
        ListZone zone = Samples.zone("192.0.2.1", "2001:db8::1");
        ServerSettings settings = Samples.server(List.of(new InetSocketAddress("127.0.0.1", port)), key);
        try (ListServer server = ListServer.start(zone, settings, InstantSource.system());
                RealServer bind = named(port, server.addresses().getFirst().getPort(), key.isPresent())) {
            until(bind, port, "1.2.0.192." + Samples.ZONE, "NOERROR\nA 127.0.0.2");
            assertThat(RealServer.dig(port, "+norec", IP6, "A")).isEqualTo("NOERROR\nA 127.0.0.2");
            assertThat(RealServer.dig(port, "+norec", "1.2.0.192." + Samples.ZONE, "TXT"))
                    .isEqualTo("NOERROR\nTXT \"" + Samples.TEXT.replace("$", "192.0.2.1") + "\"");
            assertThat(RealServer.dig(port, "+norec", "2.0.0.127." + Samples.ZONE, "A"))
                    .isEqualTo("NOERROR\nA 127.0.0.2");
            zone.change(Samples.addresses("192.0.2.2"), Samples.addresses("192.0.2.1"));
            until(bind, port, "2.2.0.192." + Samples.ZONE, "NOERROR\nA 127.0.0.2");
            until(bind, port, "1.2.0.192." + Samples.ZONE, "NXDOMAIN");
        }
    }

    @Test
    void bindHasTheZoneAndEachChangeOfIt() throws Exception {
        follows(Optional.empty());
    }

    @Test
    void bindHasTheZoneAndEachChangeOfItWithAKey() throws Exception {
        follows(Optional.of(KEY));
    }

    @Test
    void nobodyElseHasTheZone() throws Exception {
        ServerSettings withKey = Samples.server(List.of(new InetSocketAddress("127.0.0.1", 9)), Optional.of(KEY));
        ServerSettings elsewhere = Samples.server(List.of(), Optional.empty());
        try (ListServer keyed = ListServer.start(Samples.zone(), withKey, InstantSource.system());
                ListServer other = ListServer.start(Samples.zone(), elsewhere, InstantSource.system())) {
            int port = keyed.addresses().getFirst().getPort();
            String right = "hmac-sha256:transfer:" + SECRET;
            assertThat(RealServer.dig(port, "-y", right, Samples.ZONE, "SOA")).startsWith("NOERROR\nSOA ");
            assertThat(RealServer.dig(port, Samples.ZONE, "AXFR")).contains("Transfer failed");
            assertThat(RealServer.dig(port, "-y", "hmac-sha256:other:" + SECRET, Samples.ZONE, "AXFR"))
                    .contains("Transfer failed");
            assertThat(RealServer.dig(port, "-y", right.replace("AAEC", "AAED"), Samples.ZONE, "AXFR"))
                    .contains("Transfer failed");
            assertThat(RealServer.dig(other.addresses().getFirst().getPort(), "-y", right, Samples.ZONE, "AXFR"))
                    .contains("Transfer failed");
        }
    }
}
