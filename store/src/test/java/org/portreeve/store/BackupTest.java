package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.ip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path folder;

    private void fill(Store store) {
        store.transact(tx -> {
            CaseRecord record = Sample.open(tx, "mx", ip("10.0.0.1"));
            ComplaintRecord complaint = Sample.received(tx, "c@d", "mail\n\t\\N \\. ü", ip("10.0.0.1"), START);
            tx.cases().append(record, Sample.procedure(complaint.number(), START));
            tx.register()
                    .apply(
                            List.of(
                                    new RegisterChange.PutNetwork(
                                            new Register.Network(Cidr.parse("10.0.0.0/8"), "all", Optional.empty())),
                                    new RegisterChange.PutServer(new Register.MailServer(
                                            "mx",
                                            List.of("mx.example.org"),
                                            Set.of(ip("10.0.0.1")),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()))),
                            Sample.ANNA,
                            START);
            tx.intake()
                    .take(new IntakeMail(
                            START, "smtp", Optional.empty(), Optional.empty(), "", List.of("abuse@x"), new byte[] {0, 1
                            }));
            tx.tests().queue(Sample.test(record.number(), "mx", "here", START), START);
        });
    }

    @Test
    void whatIsRestoredIsTheSameAndGoesOn() throws IOException {
        Path data = folder.resolve("data");
        Path zip = folder.resolve("backup.zip");
        try (Store store = TestDatabases.open(InstantSource.fixed(START))) {
            fill(store);
            OfficeKey key = OfficeKey.in(data);
            new Seals(store, key).seal();
            Files.writeString(
                    Files.createDirectories(data.resolve("evidence/1")).resolve("a.txt"), "220");
            List<Path> also = List.of(
                    data.resolve("office.key"),
                    data.resolve("office.pub"),
                    data.resolve("seals.log"),
                    data.resolve("evidence"));
            Backup.Contents contents = Backup.save(store, zip, also);
            assertThat(contents).isEqualTo(Backup.contents(zip));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                    .isEqualTo("rw-------");
        }
        Database target = TestDatabases.fresh();
        Path restored = folder.resolve("restored");
        RecordCheck.Result result = Backup.restore(zip, target, restored);
        assertThat(result.breaches()).isEmpty();
        assertThat(result.events()).isEqualTo(9 + 1 + 2);
        assertThat(result.seals()).isEqualTo(1);
        assertThat(restored.resolve("evidence/1/a.txt")).hasContent("220");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.resolve("office.key"))))
                .isEqualTo("rw-------");
        try (Store store = Store.open(target, InstantSource.fixed(START))) {
            store.transact(tx -> {
                assertThat(tx.cases().nextNumber()).isEqualTo(2);
                assertThat(tx.register().serverOf(ip("10.0.0.1")).orElseThrow().key())
                        .isEqualTo("mx");
                assertThat(tx.complaints()
                                .alike(ip("10.0.0.1"), Optional.of("c@d"), Optional.of("mail\n\t\\N \\. ü"), START))
                        .containsExactly(1L);
                assertThat(tx.intake().claim(5, START)).hasSize(1);
                assertThat(tx.tests().claim("here", START, START.plusSeconds(9)))
                        .isPresent();
                assertThat(tx.intake()
                                .take(new IntakeMail(
                                        START,
                                        "smtp",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "",
                                        List.of("other@x"),
                                        new byte[5])))
                        .isTrue();
            });
        }
        assertThatThrownBy(() -> Backup.restore(zip, target, restored)).hasMessageContaining("not empty");
    }

    @Test
    void aDamagedBackupIsRefusedAndChangesNothing() throws IOException {
        Path zip = folder.resolve("backup.zip");
        try (Store store = TestDatabases.open(InstantSource.fixed(START))) {
            fill(store);
            Backup.save(store, zip, List.of());
        }
        damage(zip, "tables/event");
        Database target = TestDatabases.fresh();
        assertThatThrownBy(() -> Backup.restore(zip, target, folder)).isInstanceOf(StoreException.class);
        try (Store store = Store.open(target, InstantSource.system())) {
            assertThat(store.jdbc().queryForObject("select count(*) from event", Long.class))
                    .isZero();
        }
    }

    /// Changes one octet of a part, so that the archive as such stays whole.
    private static void damage(Path zip, String part) throws IOException {
        Path damaged = zip.resolveSibling("damaged.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(damaged))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] octets = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    octets[octets.length / 3] ^= 1;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(octets);
            }
        }
        Files.move(damaged, zip, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aBackupWhileOthersWriteIsOfOneMoment() throws Exception {
        Path zip = folder.resolve("backup.zip");
        try (Store store = TestDatabases.open(InstantSource.fixed(START));
                var threads = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            var writing = new java.util.concurrent.atomic.AtomicBoolean(true);
            var writer = threads.submit(() -> {
                while (writing.get()) {
                    store.transact(tx -> Sample.open(tx, UUID.randomUUID().toString(), random()));
                }
            });
            for (int i = 0; i < 3; i++) {
                Backup.save(store, zip, List.of());
                assertThat(Backup.restore(zip, TestDatabases.fresh(), folder.resolve("r" + i))
                                .breaches())
                        .isEmpty();
            }
            writing.set(false);
            writer.get();
        }
    }

    static java.net.InetAddress random() {
        UUID id = UUID.randomUUID();
        return ip("2001:db8::%x:%x:%x"
                .formatted(
                        id.getMostSignificantBits() & 0xffff,
                        id.getLeastSignificantBits() & 0xffff,
                        id.getLeastSignificantBits() >>> 16 & 0xffff));
    }
}
