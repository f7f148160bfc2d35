package org.portreeve.devices;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.portreeve.testkit.Loopback;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/// A real BIND with one zone that a key may change, on loopback at a high port.
final class Named implements AutoCloseable {
    static final DnsUpdateSettings.Key KEY =
            new DnsUpdateSettings.Key("office", "hmac-sha256", "c2VjcmV0IG9mIHRoZSBvZmZpY2UsIG9mIDMyIGJ5dGU=");
    private static final String CONFIGURATION = """
            key office { algorithm hmac-sha256; secret "%1$s"; };
            controls {};
            options {
              directory "%2$s"; pid-file "%2$s/pid"; session-keyfile "%2$s/session";
              listen-on port %3$d { 127.0.0.1; }; listen-on-v6 { none; };
              recursion no; notify no; dnssec-validation no;
            };
            zone "list.test" {
              type primary; file "%2$s/zone";
              allow-update { key office; }; allow-transfer { key office; };
            };
            """;
    private static final String ZONE = """
            $TTL 60
            @ SOA ns.list.test. hostmaster.list.test. 1 3600 600 86400 60
            @ NS ns.list.test.
            ns A 127.0.0.1
            """;

    private final Path folder;
    final int port = RealServers.freePort();
    private Process process;

    Named(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("conf"), CONFIGURATION.formatted(KEY.secret(), folder, port));
        Files.writeString(folder.resolve("zone"), ZONE);
        start();
    }

    void start() throws IOException {
        process = new ProcessBuilder(
                        "/usr/sbin/named",
                        "-g",
                        "-n",
                        "1",
                        "-c",
                        folder.resolve("conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    DnsUpdateSettings settings(DnsUpdateSettings.Key key) {
        return new DnsUpdateSettings(
                "bind",
                DnsUpdateSettings.zone("list.test"),
                new InetSocketAddress(Loopback.IPV4, port),
                key,
                "$ relays",
                Duration.ofSeconds(10));
    }

    List<String> ask(String name, int type) throws IOException {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress(Loopback.IPV4, port));
        resolver.setTimeout(Duration.ofSeconds(5));
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name + ".list.test."), type, DClass.IN));
        return resolver.send(query).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
