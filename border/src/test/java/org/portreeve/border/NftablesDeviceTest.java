package org.portreeve.border;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.border.Samples.block;
import static org.portreeve.border.Samples.networks;
import static org.portreeve.border.Samples.wanted;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our table in a real nftables: how it is made, kept and mended.
class NftablesDeviceTest {
    private static final String FOREIGN =
            "table inet filter { chain forward { type filter hook forward priority 0; tcp dport 22 accept; }; }";

    private final InstantSource clock = InstantSource.system();
    private Campus campus;
    private NftablesDevice device;
    private DeviceKeeper keeper;

    private boolean ready() throws DeviceException {
        if (!Campus.possible()) {
            return false;
        }
        campus = Campus.routerOnly();
        device = new NftablesDevice(NftablesSettings.usual("border", Optional.of(campus.router)), clock);
        keeper = new DeviceKeeper(device, clock, Optional.empty());
        return true;
    }

    @AfterEach
    void takeDown() throws DeviceException {
        if (campus != null) {
            campus.close();
        }
    }

    @Test
    void theTableIsMadeOnceAndNothingForeignIsTouched() throws DeviceException {
        if (!ready()) {
            return;
        }
        campus.nft(FOREIGN);
        String foreign = campus.nft("-a", "list", "table", "inet", "filter").said();
        Desired desired = wanted(block(1, "192.0.2.1"), block(2, "2001:db8::2"));
        assertThat(keeper.bring(desired).standings().values()).allMatch(Standing.Seen.class::isInstance);
        String made = campus.nft("-a", "list", "table", "inet", "portreeve").said();
        // Another process, which knows nothing of the first.
        NftablesDevice other = new NftablesDevice(NftablesSettings.usual("border", Optional.of(campus.router)), clock);
        DeviceReport again = new DeviceKeeper(other, clock, Optional.empty()).bring(desired);
        assertThat(again.drift()).isEmpty();
        assertThat(campus.nft("-a", "list", "table", "inet", "portreeve").said())
                .isEqualTo(made);
        assertThat(campus.nft("-a", "list", "table", "inet", "filter").said()).isEqualTo(foreign);
    }

    @Test
    void aDryRunAsksAndChangesNothing() throws DeviceException, InterruptedException {
        if (!ready()) {
            return;
        }
        String words = keeper.preview(wanted(block(1, "192.0.2.1"))).words();
        assertThat(words).contains("192.0.2.1").contains("case 1 block 1");
        assertThat(campus.nft("list", "tables").said()).isEmpty();
    }

    @Test
    void whatIsChangedInTheTableIsMended() throws DeviceException {
        if (!ready()) {
            return;
        }
        Desired desired = new Desired(
                List.of(block(1, "192.0.2.1")),
                List.of(),
                new Surroundings(networks("192.0.2.0/24", "192.0.3.0/24"), networks("2001:db8::/32")));
        keeper.bring(desired);
        for (String meddling : List.of(
                "flush chain inet portreeve offcampus",
                "insert rule inet portreeve offcampus accept",
                "add chain inet portreeve another",
                "delete table inet portreeve",
                "flush set inet portreeve own4",
                "add element inet portreeve never4 { 0.0.0.0/0 }",
                "flush ruleset",
                "add table inet portreeve { flags dormant; }")) {
            assertThat(campus.nft(meddling).status()).as(meddling).isZero();
            DeviceReport report = keeper.bring(desired);
            assertThat(report.drift()).as(meddling).extracting(Drift::kind).contains(Drift.Kind.FRAME);
            assertThat(report.standings().get("case 1 block 1"))
                    .as(meddling)
                    .isInstanceOfSatisfying(
                            Standing.Seen.class,
                            seen -> assertThat(seen.repaired()).isTrue());
            assertThat(keeper.bring(desired).drift()).as(meddling).isEmpty();
        }
    }

    @Test
    void aChangeRightAfterTheTableWasMadeIsNotTakenForItsWording(@TempDir Path folder) throws IOException {
        if (!ready()) {
            return;
        }
        Path nft = Files.writeString(folder.resolve("nft"), """
                #!/bin/sh
                nft "$@"
                status=$?
                case "$*" in
                    "-j -f -") rm FLAG 2>/dev/null && nft add rule inet portreeve offcampus accept ;;
                esac
                exit $status
                """.replace(
                        "FLAG", folder.resolve("flag").toString()));
        assertThat(nft.toFile().setExecutable(true)).isTrue();
        Files.createFile(folder.resolve("flag"));
        NftablesSettings settings = new NftablesSettings(
                "border",
                List.of(nft.toString()),
                Optional.of(campus.router),
                "portreeve",
                -10,
                Duration.ofSeconds(20));
        DeviceKeeper meddled = new DeviceKeeper(new NftablesDevice(settings, clock), clock, Optional.empty());
        meddled.bring(wanted(block(1, "192.0.2.1")));
        meddled.bring(wanted(block(1, "192.0.2.1")));
        assertThat(folder.resolve("flag")).doesNotExist();
        assertThat(campus.nft("list", "chain", "inet", "portreeve", "offcampus").said())
                .doesNotContain("accept");
    }

    @Test
    void failuresAreSorted() throws DeviceException {
        if (!ready()) {
            return;
        }
        NftablesSettings usual = NftablesSettings.usual("border", Optional.of(campus.router));
        assertKind(
                DeviceException.Kind.UNREACHABLE,
                new NftablesSettings(
                        "x", List.of("/nowhere/nft"), Optional.empty(), "portreeve", 0, Duration.ofSeconds(5)));
        assertKind(
                DeviceException.Kind.UNREACHABLE,
                new NftablesSettings(
                        "x", List.of("/nowhere/nft"), usual.namespace(), "portreeve", 0, Duration.ofSeconds(5)));
        assertKind(DeviceException.Kind.UNREACHABLE, NftablesSettings.usual("x", Optional.of("no-such-namespace")));
        assertKind(
                DeviceException.Kind.TIMED_OUT,
                new NftablesSettings(
                        "x",
                        List.of("sh", "-c", "exec sleep 30"),
                        usual.namespace(),
                        "portreeve",
                        0,
                        Duration.ofMillis(300)));
        assertKind(
                DeviceException.Kind.TIMED_OUT,
                new NftablesSettings(
                        "x",
                        List.of("sh", "-c", "sleep 30 & wait"),
                        usual.namespace(),
                        "portreeve",
                        0,
                        Duration.ofMillis(300)));
        assertKind(
                DeviceException.Kind.REFUSED,
                new NftablesSettings(
                        "x",
                        List.of("sh", "-c", "echo '{' "),
                        usual.namespace(),
                        "portreeve",
                        0,
                        Duration.ofSeconds(5)));
        campus.nft("add table inet portreeve; add set inet portreeve held4 { type ipv4_addr; }");
        Listed entry = new Listed(Samples.restriction("192.0.2.1"), Optional.empty(), "x");
        assertThatThrownBy(() -> device.apply(new Changes(Optional.empty(), List.of(entry), List.of())))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.REFUSED));
    }

    private void assertKind(DeviceException.Kind kind, NftablesSettings settings) {
        assertThatThrownBy(() -> new NftablesDevice(settings, clock).observe(Surroundings.NONE))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }

    @Test
    void tenThousandEntriesAreLoadedReadAndChanged() throws DeviceException {
        if (!ready()) {
            return;
        }
        List<WantedBlock> blocks = new ArrayList<>();
        Instant until = clock.instant().plusSeconds(86_400);
        for (int i = 0; i < 10_000; i++) {
            String address = i % 2 == 0 ? "10.0.%d.%d".formatted(i / 250, 1 + i % 250) : "2001:db8::" + i;
            blocks.add(block(i, Optional.of(until), address));
        }
        long start = System.nanoTime();
        Desired desired = new Desired(blocks, List.of(), Surroundings.NONE);
        assertThat(keeper.bring(desired).standings().values()).allMatch(Standing.Seen.class::isInstance);
        long loaded = System.nanoTime();
        assertThat(keeper.bring(desired).drift()).isEmpty();
        long checked = System.nanoTime();
        System.out.printf(
                "nftables: 10000 entries put and seen in %d ms, looked at again in %d ms%n",
                (loaded - start) / 1_000_000, (checked - loaded) / 1_000_000);
    }

    @Test
    void afterAHundredFaultsTheDeviceEqualsTheOrders() throws DeviceException {
        if (!ready()) {
            return;
        }
        long seed = System.nanoTime();
        System.out.println("NftablesDeviceTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Set<Network> never = networks("192.0.2.128/25");
        List<WantedBlock> blocks = new ArrayList<>();
        for (int fault = 0; fault < 100; fault++) {
            disturb(random, fault, blocks);
            Desired desired = new Desired(blocks, List.of(), new Surroundings(networks("203.0.113.0/24"), never));
            DeviceKeeper other = random.nextInt(4) > 0
                    ? keeper
                    : new DeviceKeeper(
                            new NftablesDevice(NftablesSettings.usual("border", Optional.of(campus.router)), clock),
                            clock,
                            Optional.empty());
            DeviceReport report = other.bring(desired);
            Observation seen = device.observe(desired.surroundings());
            Instant now = clock.instant();
            Set<Restriction> orders = blocks.stream()
                    .filter(block ->
                            block.until().isEmpty() || block.until().get().isAfter(now.plusSeconds(1)))
                    .filter(block -> block.addresses().stream()
                            .noneMatch(address ->
                                    desired.surroundings().forbids(address).isPresent()))
                    .flatMap(WantedBlock::restrictions)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(new TreeSet<>(seen.entries().keySet()))
                    .as("seed %d, fault %d, %s", seed, fault, report)
                    .isEqualTo(orders);
            assertThat(seen.faults()).isEmpty();
        }
    }

    private void disturb(SplittableRandom random, int fault, List<WantedBlock> blocks) throws DeviceException {
        InetAddress address = InetAddress.ofLiteral(
                random.nextBoolean()
                        ? "192.0.2." + random.nextInt(1, 255)
                        : "2001:db8::" + Integer.toHexString(random.nextInt(1, 255)));
        String set = address.getAddress().length == 4 ? "held4" : "held6";
        String element = "element inet portreeve %s { %s . 25 %s}";
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                // Ends are far away: the clock is the kernel's.
                Optional<Instant> until = random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(clock.instant().plusSeconds(random.nextInt(3600, 9000)));
                blocks.add(new WantedBlock(WantedBlock.tag(fault, 1), Set.of(address), Set.of(), until));
            }
            case 3 -> blocks.removeIf(_ -> random.nextInt(4) == 0);
            case 4 -> campus.nft("add " + element.formatted(set, address.getHostAddress(), "timeout 1h "));
            case 5 ->
                blocks.stream()
                        .flatMap(WantedBlock::restrictions)
                        .skip(random.nextInt(3))
                        .findFirst()
                        .ifPresent(restriction -> delete(element, restriction));
            case 6 -> campus.nft(random.nextBoolean() ? "flush ruleset" : "flush set inet portreeve " + set);
            default ->
                campus.nft(
                        random.nextBoolean()
                                ? "flush chain inet portreeve offcampus"
                                : "add rule inet portreeve output drop");
        }
    }

    private void delete(String element, Restriction restriction) {
        try {
            String set = Addresses.isIpv4(restriction.address()) ? "held4" : "held6";
            campus.nft("delete " + element.formatted(set, restriction.address().getHostAddress(), ""));
        } catch (DeviceException e) {
            throw new AssertionError(e);
        }
    }
}
