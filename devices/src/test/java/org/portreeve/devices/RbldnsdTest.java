package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/// A real rbldnsd answers from the file.
class RbldnsdTest {
    @TempDir
    private Path folder;

    private SimpleResolver resolver;

    @Test
    void aRealServerAnswersForWhatIsListedAndForTheTestEntries() throws Exception {
        if (!RealServers.here("rbldnsd")) {
            return;
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        int port = RealServers.freePort();
        resolver = new SimpleResolver("127.0.0.1");
        resolver.setPort(port);
        resolver.setTimeout(Duration.ofSeconds(2));
        Path file = folder.resolve("relays");
        Path id = folder.resolve("pid");
        FileSettings settings = new FileSettings(
                "list",
                new FileForm.Rbldnsd("$ relays"),
                file,
                List.of("sh", "-c", "test ! -s '%s' || kill -HUP $(cat '%s')".formatted(id, id)),
                List.of(),
                Duration.ofSeconds(10));
        InstantSource clock = InstantSource.system();
        DeviceKeeper keeper = new DeviceKeeper(settings.open(clock), clock, Optional.empty());
        WantedBlock block = new WantedBlock(
                "case 1 block 1",
                Set.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
                Set.of(),
                Optional.empty());
        keeper.bring(new Desired(List.of(), List.of(), Surroundings.NONE));
        Process server = new ProcessBuilder(
                        "/usr/sbin/rbldnsd",
                        "-n",
                        "-u",
                        "nobody",
                        "-b",
                        "127.0.0.1/" + port,
                        "-p",
                        id.toString(),
                        "-c",
                        "0",
                        "list.test:combined:" + file)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            until("2.0.0.127", true);
            assertThat(keeper.bring(new Desired(List.of(block), List.of(), Surroundings.NONE))
                            .standings()
                            .get("case 1 block 1"))
                    .isInstanceOf(Standing.Seen.class);
            until("1.2.0.192", true);
            assertThat(ask("1.2.0.192", Type.TXT)).containsExactly("\"192.0.2.1 relays\"");
            assertThat(ask("1.2.0.192", Type.A)).containsExactly("127.0.0.2");
            assertThat(ask(ReverseName.of(InetAddress.ofLiteral("2001:db8::1")), Type.A))
                    .containsExactly("127.0.0.2");
            assertThat(ask("2.0.0.f.7.0.0.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0", Type.A))
                    .isEmpty();
            assertThat(ask("2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0", Type.A))
                    .containsExactly("127.0.0.2");
            assertThat(ask("1.0.0.127", Type.A)).isEmpty();
            assertThat(ask("2.2.0.192", Type.A)).isEmpty();
            keeper.bring(new Desired(List.of(), List.of(block), Surroundings.NONE));
            until("1.2.0.192", false);
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
            System.out.println(Files.readString(folder.resolve("log")));
        }
    }

    private void until(String name, boolean listed) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> ask(name, Type.A).isEmpty() != listed);
    }

    private List<String> ask(String name, int type) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name + ".list.test."), type, DClass.IN));
        return resolver.send(query).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }
}
