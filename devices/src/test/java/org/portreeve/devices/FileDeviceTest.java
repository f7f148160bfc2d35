package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.border.Changes;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Drift;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.portreeve.testkit.ManualClock;

/// Files that servers and routers read: their forms, what others write around ours, commands that fail.
class FileDeviceTest {
    private static final FileForm CIDR = new FileForm.PostfixCidr("REJECT");
    private static final Instant END = Instant.parse("2026-11-25T10:00:00Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T10:00:00Z"));

    private static WantedBlock block(int number, String... addresses) {
        return new WantedBlock(
                WantedBlock.tag(number, 1),
                Stream.of(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
                Set.of(),
                Optional.of(END));
    }

    private static Desired wanted(WantedBlock... blocks) {
        return new Desired(List.of(blocks), List.of(), Surroundings.NONE);
    }

    private Path file() {
        return folder.resolve("list");
    }

    private FileDevice device(FileForm form, List<String> after, List<String> look) {
        return new FileDevice(new FileSettings("hub", form, file(), after, look, Duration.ofSeconds(10)));
    }

    private DeviceKeeper keeper(FileForm form) {
        return new DeviceKeeper(device(form, List.of(), List.of()), clock, Optional.empty());
    }

    private String written(FileForm form) throws IOException {
        assertThat(keeper(form)
                        .bring(wanted(block(12, "192.0.2.1", "2001:db8::1")))
                        .standings()
                        .values())
                .allMatch(Standing.Seen.class::isInstance);
        assertThat(keeper(form)
                        .bring(wanted(block(12, "192.0.2.1", "2001:db8::1")))
                        .drift())
                .isEmpty();
        return Files.readString(file());
    }

    @Test
    void aMapForPostfix() throws IOException {
        assertThat(written(CIDR)).isEqualTo("""
                        # portreeve begin: written by the office, do not change
                        # entry 192.0.2.1 25 2026-11-25T10:00:00Z case 12 block 1
                        # entry 2001:db8:0:0:0:0:0:1 25 2026-11-25T10:00:00Z case 12 block 1
                        192.0.2.1/32 REJECT
                        2001:db8:0:0:0:0:0:1/128 REJECT
                        # portreeve end
                        """);
    }

    @Test
    void aListForExim() throws IOException {
        assertThat(written(new FileForm.EximHosts())).contains("\n192.0.2.1\n\"2001:db8:0:0:0:0:0:1\"\n");
    }

    @Test
    void entriesForSendmail() throws IOException {
        assertThat(written(new FileForm.SendmailAccess("ERROR:5.7.1:550 No")))
                .contains(
                        "\nConnect:192.0.2.1\tERROR:5.7.1:550 No\nConnect:IPv6:2001:db8:0:0:0:0:0:1\tERROR:5.7.1:550 No\n");
    }

    @Test
    void groupsForCisco() throws IOException {
        assertThat(written(new FileForm.CiscoGroups("RELAYS"))).endsWith("""
                        object-group network RELAYS4
                         host 255.255.255.255
                         host 192.0.2.1
                        exit
                        object-group v6-network RELAYS6
                         host ::1
                         host 2001:db8:0:0:0:0:0:1
                        exit
                        ! portreeve end
                        """);
    }

    @Test
    void listsForJuniper() throws IOException {
        assertThat(written(new FileForm.JuniperLists("relays"))).endsWith("""
                        policy-options {
                            replace:
                            prefix-list relays4 {
                                255.255.255.255/32;
                                192.0.2.1/32;
                            }
                            replace:
                            prefix-list relays6 {
                                ::1/128;
                                2001:db8:0:0:0:0:0:1/128;
                            }
                        }
                        # portreeve end
                        """);
    }

    @Test
    void severalPortsOfAnAddressAreOneLineForTheServer() throws IOException {
        WantedBlock block = new WantedBlock(
                "case 1 block 1", Set.of(InetAddress.ofLiteral("192.0.2.1")), Set.of(25, 587), Optional.empty());
        DeviceReport report = keeper(CIDR).bring(wanted(block));
        assertThat(report.standings().get("case 1 block 1")).isInstanceOf(Standing.Seen.class);
        assertThat(Files.readString(file()).lines().filter(line -> line.startsWith("192.0.2.1/32")))
                .hasSize(1);
    }

    @Test
    void whatOthersWriteStaysAsItIs() throws IOException {
        byte[] before = "# caf\u00e9\n10.0.0.0/8 OK\n".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), before);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        keeper(CIDR).bring(wanted(block(1, "192.0.2.1")));
        Files.writeString(file(), Files.readString(file()) + "0.0.0.0/0 DUNNO\n");
        keeper(CIDR).bring(wanted());
        assertThat(Files.readString(file())).isEqualTo("""
                        # caf\u00e9
                        10.0.0.0/8 OK
                        # portreeve begin: written by the office, do not change
                        # portreeve end
                        0.0.0.0/0 DUNNO
                        """);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-r-----");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void whatIsChangedBetweenOurCommentsIsMended() throws IOException {
        Desired desired = wanted(block(1, "192.0.2.1"), block(2, "192.0.2.2"));
        keeper(CIDR).bring(desired);
        String right = Files.readString(file());
        for (String wrong : List.of(
                right.replace("192.0.2.1/32 REJECT\n", ""),
                right.replace("192.0.2.1/32 REJECT\n", "192.0.2.1/32 OK\n"),
                right.replace("192.0.2.1/32 REJECT\n", "192.0.2.1/32 REJECT\n198.51.100.0/24 REJECT\n"),
                right.replace("# entry 192.0.2.1 25", "# entry 192.0.2.1 26"),
                right.replace("# entry 192.0.2.1 25", "# entry 192.0.2.1 x"),
                "")) {
            Files.writeString(file(), wrong);
            DeviceReport report = keeper(CIDR).bring(desired);
            assertThat(report.drift()).as(wrong).isNotEmpty();
            assertThat(report.standings().values()).allMatch(Standing.Seen.class::isInstance);
            assertThat(Files.readString(file())).isEqualTo(right);
        }
        Files.delete(file());
        keeper(CIDR).bring(desired);
        assertThat(Files.readString(file())).isEqualTo(right);
    }

    @Test
    void aRegionThatIsTornIsLeftAlone() throws IOException {
        keeper(CIDR).bring(wanted(block(1, "192.0.2.1")));
        String torn = Files.readString(file()).replace("# portreeve end\n", "");
        Files.writeString(file(), torn);
        DeviceReport report = keeper(CIDR).bring(wanted());
        assertThat(report.trouble().orElseThrow().kind()).isEqualTo(DeviceException.Kind.REFUSED);
        assertThat(Files.readString(file())).isEqualTo(torn);
    }

    @Test
    void aFolderThatIsNotThereIsUnreachable() {
        FileDevice device = new FileDevice(new FileSettings(
                "hub", CIDR, folder.resolve("nowhere/list"), List.of(), List.of(), Duration.ofSeconds(1)));
        assertThatThrownBy(() -> device.apply(Changes.NONE))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.UNREACHABLE));
    }

    @Test
    void aDryRunIsTheDifference() throws IOException {
        DeviceKeeper keeper = keeper(CIDR);
        keeper.bring(wanted(block(1, "192.0.2.1")));
        String before = Files.readString(file());
        assertThat(keeper.preview(wanted(block(2, "192.0.2.2"))).words()).isEqualTo("""
                        -# entry 192.0.2.1 25 2026-11-25T10:00:00Z case 1 block 1
                        -192.0.2.1/32 REJECT
                        +# entry 192.0.2.2 25 2026-11-25T10:00:00Z case 2 block 1
                        +192.0.2.2/32 REJECT""");
        assertThat(Files.readString(file())).isEqualTo(before);
    }

    @Test
    void aCommandThatFailsIsRunAgainUntilTheRouterHasLetGo() throws IOException {
        Path told = folder.resolve("told");
        Path works = folder.resolve("works");
        List<String> push = List.of("sh", "-c", "test -e '%s' && cat >'%s'".formatted(works, told));
        FileForm form = new FileForm.CiscoGroups("R");
        Files.createFile(works);
        DeviceKeeper first = new DeviceKeeper(device(form, push, List.of()), clock, Optional.empty());
        first.bring(wanted(block(1, "192.0.2.1")));
        assertThat(Files.readString(told)).contains("\n host 192.0.2.1\n");
        Files.delete(works);
        DeviceReport failed = first.bring(wanted(block(2, "192.0.2.2")));
        assertThat(failed.trouble().orElseThrow()).hasMessageContaining("sh ended with 1");
        assertThat(failed.standings().get("case 2 block 1")).isNotInstanceOf(Standing.Seen.class);
        Files.createFile(works);
        // Another process, which knows nothing of the first.
        DeviceKeeper second = new DeviceKeeper(device(form, push, List.of()), clock, Optional.empty());
        DeviceReport mended = second.bring(wanted(block(2, "192.0.2.2")));
        assertThat(mended.standings().get("case 2 block 1")).isInstanceOf(Standing.Seen.class);
        assertThat(Files.readString(told)).contains("\n no host 192.0.2.1\n").contains("\n host 192.0.2.2\n");
        assertThat(second.bring(wanted(block(2, "192.0.2.2"))).drift()).isEmpty();
    }

    @Test
    void whatTheRouterShowsCounts() throws IOException {
        Path router = Files.writeString(folder.resolve("router"), "");
        List<String> look = List.of("cat", router.toString());
        DeviceKeeper keeper =
                new DeviceKeeper(device(new FileForm.CiscoGroups("R"), List.of(), look), clock, Optional.empty());
        Desired desired = wanted(block(1, "192.0.2.1", "2001:db8::1"));
        assertThat(keeper.bring(desired).standings().get("case 1 block 1")).isInstanceOf(Standing.Missing.class);
        Files.writeString(
                router, "Network object group R4\n host 255.255.255.255\n host 192.0.2.1\n host 2001:DB8::1\n");
        DeviceReport there = keeper.bring(desired);
        assertThat(there.standings().get("case 1 block 1")).isInstanceOf(Standing.Seen.class);
        assertThat(there.drift()).isEmpty();
        Files.writeString(router, " host 192.0.2.1\n host 2001:DB8::1\n host 192.0.2.7\n");
        assertThat(keeper.bring(desired).drift()).extracting(Drift::kind).containsExactly(Drift.Kind.FOREIGN);
    }

    /// `lab/border-devices` lets real servers read them.
    @Test
    void filesOfMailHubsAreLeftForTheLab() throws IOException {
        Path hubs = Files.createDirectories(Path.of("target/hubs"));
        Map<String, FileForm> forms = Map.of(
                "postfix", new FileForm.PostfixCidr(FileForm.PostfixCidr.ACTION),
                "exim", new FileForm.EximHosts(),
                "sendmail", new FileForm.SendmailAccess(FileForm.SendmailAccess.VALUE));
        WantedBlock block = block(1, "203.0.113.66", "2001:db8:c::66");
        for (Map.Entry<String, FileForm> form : forms.entrySet()) {
            DeviceKeeper keeper = keeper(form.getValue());
            Files.deleteIfExists(file());
            assertThat(keeper.bring(wanted(block)).standings().get("case 1 block 1"))
                    .isInstanceOf(Standing.Seen.class);
            Files.copy(file(), hubs.resolve(form.getKey() + "-held"), StandardCopyOption.REPLACE_EXISTING);
            keeper.bring(wanted());
            Files.copy(file(), hubs.resolve(form.getKey() + "-lifted"), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readString(hubs.resolve("postfix-lifted"))).doesNotContain("203.0.113.66");
    }
}
