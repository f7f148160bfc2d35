package org.portreeve.ownlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same questions asked by `dig`, of ours and of Unbound, which asks ours label by label and believes a name error
/// (`qname-minimisation-strict`), with letters of random case.
@Timeout(120)
class ConformanceTest {
    private static final String ROWS = """
            RFC 5782 2.1  | 1.2.0.192                | A    | NOERROR, A 127.0.0.2
            RFC 5782 2.1  | 1.2.0.192                | TXT  | NOERROR, TXT "192.0.2.1 is listed"
            RFC 5782 2.1  | 9.2.0.192                | A    | NXDOMAIN
            RFC 5782 2.1  | 255.255.255.223          | A    | NOERROR, A 127.0.0.2
            RFC 5782 2.4  | {2001:db8::1}            | A    | NOERROR, A 127.0.0.2
            RFC 5782 2.4  | {2001:db8::1}            | TXT  | NOERROR, TXT "2001:db8:0:0:0:0:0:1 is listed"
            RFC 5782 2.4  | {2001:db8::2}            | A    | NXDOMAIN
            RFC 5782 5    | 2.0.0.127                | A    | NOERROR, A 127.0.0.2
            RFC 5782 5    | 1.0.0.127                | A    | NXDOMAIN
            RFC 5782 5    | {7F00:2}                 | A    | NOERROR, A 127.0.0.2
            RFC 5782 5    | {7F00:1}                 | A    | NXDOMAIN
            RFC 8020 2    | 2.0.192                  | A    | NOERROR
            RFC 8020 2    | 0.192                    | TXT  | NOERROR
            RFC 8020 2    | 192                      | A    | NOERROR
            RFC 8020 2    | 0.0.127                  | A    | NOERROR
            RFC 8020 2    | 8.b.d.0.1.0.0.2          | A    | NOERROR
            RFC 8020 2    | 2                        | A    | NOERROR
            RFC 8020 2    | 3.0.192                  | A    | NXDOMAIN
            RFC 8020 2    | x.1.2.0.192              | A    | NXDOMAIN
            RFC 2308 2.2  | 1.2.0.192                | AAAA | NOERROR
            RFC 2308 2.2  | 1.2.0.192                | MX   | NOERROR
            RFC 2308 2.1  | www                      | A    | NXDOMAIN
            RFC 2308 2.1  | 01.2.0.192               | A    | NXDOMAIN
            RFC 2308 2.1  | 256.2.0.192              | A    | NXDOMAIN
            RFC 1034 4.2.1|                          | NS   | NOERROR, NS ns1.example.edu., NS ns2.example.edu.
            RFC 2308 2.2  |                          | A    | NOERROR
            """;

    @TempDir
    Path folder;

    private RealServer unbound(int port, int ours) throws Exception {
        Path conf = Files.writeString(folder.resolve("unbound.conf"), """
                server:
                    directory: "%s"
                    chroot: ""
                    username: ""
                    pidfile: ""
                    use-syslog: no
                    do-daemonize: no
                    interface: 127.0.0.1@%d
                    num-threads: 1
                    do-not-query-localhost: no
                    module-config: "iterator"
                    qname-minimisation: yes
                    qname-minimisation-strict: yes
                    use-caps-for-id: yes
                    deny-any: no
                    rrset-roundrobin: no
                    verbosity: 1
                remote-control:
                    control-enable: no
                stub-zone:
                    name: "%s"
                    stub-addr: 127.0.0.1@%d
                """.formatted(folder, port, Samples.ZONE, ours));
        return RealServer.start(folder, "/usr/sbin/unbound", "-d", "-p", "-c", conf.toString());
    }

    private static String name(String below) {
        String inner = switch (below) {
            case "{7F00:2}" -> "2.0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);
            case "{7F00:1}" -> "1.0.0.0.0.0.f.7.f.f.f.f" + ".0".repeat(20);
            default -> below.startsWith("{") ? Samples.nibbles(below.substring(1, below.length() - 1)) : below;
        };
        return inner.isEmpty() ? Samples.ZONE : inner + "." + Samples.ZONE;
    }

    @Test
    void digAndAResolverThatMinimisesNamesHearTheSame() throws Exception {
        ListZone zone = new ListZone(Samples.settings("$ is listed"), InstantSource.system());
        zone.replace(Samples.addresses("192.0.2.1", "223.255.255.255", "2001:db8::1"));
        int port = RealServer.freePort();
        try (ListServer server = Samples.start(zone);
                RealServer unbound = unbound(port, server.addresses().getFirst().getPort())) {
            int ours = server.addresses().getFirst().getPort();
            String first = "2.0.0.127." + Samples.ZONE;
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> RealServer.dig(port, first, "A").startsWith("NOERROR"));
            for (String row : ROWS.split("\n")) {
                String[] fields = row.split("\\|");
                String name = name(fields[1].strip());
                String type = fields[2].strip();
                String expected = fields[3].strip().replace(", ", "\n");
                assertThat(RealServer.dig(ours, "+norec", name, type)).as(row).isEqualTo(expected);
                assertThat(RealServer.dig(ours, "+norec", "+tcp", "+noedns", name, type))
                        .as(row + " over TCP")
                        .isEqualTo(expected);
                assertThat(RealServer.dig(port, name, type))
                        .as(row + " through Unbound: " + unbound.log())
                        .isEqualTo(expected);
            }
            // RFC 8482; a resolver gives what it has kept.
            assertThat(RealServer.dig(ours, "+norec", "1.2.0.192." + Samples.ZONE, "ANY"))
                    .isEqualTo("NOERROR\nHINFO \"RFC8482\" \"\"");
            assertThat(RealServer.dig(ours, "+norec", "example.edu", "A")).isEqualTo("REFUSED");
            assertThat(RealServer.dig(ours, "+norec", "+opcode=NOTIFY", Samples.ZONE, "SOA"))
                    .isEqualTo("NOTIMP");
        }
    }
}
