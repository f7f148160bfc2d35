package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portreeve.store.Sample.START;
import static org.portreeve.store.Sample.entry;
import static org.portreeve.store.Sample.ip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.casework.CaseEvent;

class RecordExportTest {
    @TempDir
    Path folder;

    private Store store;
    private OfficeKey key;
    private long number;
    private Path evidence;

    @BeforeEach
    void aCase() throws IOException {
        store = TestDatabases.open(InstantSource.fixed(START));
        key = OfficeKey.in(folder.resolve("key"));
        evidence = Files.createDirectories(folder.resolve("run-1"));
        Files.writeString(evidence.resolve("manifest.json"), "{}");
        Files.writeString(Files.createDirectories(evidence.resolve("A1")).resolve("session.txt"), "220 hello");
        number = store.inTransaction(tx -> {
            CaseRecord record = Sample.open(tx, "mx", ip("10.0.0.1"));
            ComplaintRecord complaint =
                    Sample.received(tx, "carol@example.net", "spam from you, says carol", ip("10.0.0.1"), START);
            record = tx.cases().append(record, Sample.procedure(complaint.number(), START));
            var note = tx.enclosures().put("called; no answer", EnclosureKind.NOTE, true, record.name(), START);
            return tx.cases()
                    .append(record, List.of(entry(new CaseEvent.Noted(note))))
                    .number();
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path export(String name, boolean complainants) {
        Path target = folder.resolve(name);
        RecordExport.write(store, key, number, target, List.of(evidence), complainants);
        return target;
    }

    private static String everything(Path root) throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void anExportIsWholeAsAFolderAndAsAZip() {
        for (String name : List.of("out", "out.zip")) {
            ExportCheck.Result result = ExportCheck.run(export(name, false));
            assertThat(result.breaches()).as(name).isEmpty();
            assertThat(result.events()).isEqualTo(11);
            assertThat(result.fingerprint()).isEqualTo(key.fingerprint());
        }
    }

    @Test
    void whoComplainedIsNotInItUnlessAskedFor() throws IOException {
        assertThat(everything(export("without", false)))
                .doesNotContain("carol")
                .contains("called; no answer", "220 hello", "\"state\":\"withheld\"");
        assertThat(everything(export("with", true))).contains("carol@example.net");
    }

    @Test
    void itIsVerifiedByItsOwnScriptAndByCommonTools() throws Exception {
        Path out = export("out", true);
        assertThat(run(out, "python3", "verify.py")).isEqualTo("whole: case 1, 11 events, 12 files");
        assertThat(run(out, "sha256sum", "--quiet", "-c", "SHA256SUMS")).isEmpty();
        Files.writeString(out.resolve("enclosures/new"), "x");
        Path events = out.resolve("events.jsonl");
        Files.writeString(events, Files.readString(events).replace("it relays", "it shines"));
        assertThat(run(out, "python3", "verify.py"))
                .contains("events.jsonl is missing or was changed", "event 7 of case/1 does not follow");
        assertThat(ExportCheck.run(out).breaches())
                .containsExactly(
                        "events.jsonl was changed",
                        "enclosures/new was added",
                        "event 7 of case/1 does not follow the one before it");
    }

    private static String run(Path in, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    @Test
    void everyByteThatIsChangedIsNoticed() throws IOException {
        Path out = export("out", true);
        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                byte[] changed = bytes.clone();
                changed[changed.length / 2] ^= 1;
                Files.write(file, changed);
                assertThat(noticed(out)).as(file.toString()).isTrue();
                Files.write(file, bytes);
            }
        }
        assertThat(ExportCheck.run(out).whole()).isTrue();
    }

    private static boolean noticed(Path out) {
        try {
            return !ExportCheck.run(out).whole();
        } catch (StoreException _) {
            return true;
        }
    }

    @Test
    void thereIsNoExportOfNothingNorOverSomething() {
        assertThatThrownBy(() -> RecordExport.write(store, key, 99, folder.resolve("none"), List.of(), false))
                .hasMessage("there is no case 99");
        assertThatThrownBy(() -> RecordExport.write(store, key, number, evidence, List.of(), false))
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> ExportCheck.run(evidence)).hasMessageContaining("not an export");
    }
}
