package org.portreeve.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an office in the middle of its work and looks at what is left.
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 4);

    @TempDir
    Path folder;

    @Test
    void whatWasPromisedIsThereAndNothingIsHalfDoneAfterAKill() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        System.out.println("seed: crash.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Long> cases = new HashMap<>();
        List<String> mails = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            // Every second time the database is killed as well.
            work(random.nextInt(30, 300), round % 2 == 1, cases, mails);
            try (Store store =
                    Store.open(new Database.Embedded(folder, TestDatabases.binaries()), InstantSource.system())) {
                check(store, cases, mails);
            }
        }
        System.out.printf("after %d kills: %d cases, %d mails%n", ROUNDS, cases.size(), mails.size());
    }

    private void work(int lines, boolean all, Map<Long, Long> cases, List<String> mails) throws Exception {
        Process child = ChildProcess.start(
                List.of(),
                ChildProcess.classPath(),
                BusyOffice.class,
                folder.toString(),
                TestDatabases.binaries().toString());
        try (BufferedReader said = child.inputReader()) {
            for (int i = 0; i < lines; i++) {
                note(said.readLine(), cases, mails);
            }
            Stream<ProcessHandle> victims = all ? postgres() : Stream.of();
            List<ProcessHandle> processes = victims.toList();
            child.toHandle().destroyForcibly();
            processes.forEach(ProcessHandle::destroyForcibly);
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                note(line, cases, mails);
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private Stream<ProcessHandle> postgres() throws IOException {
        long pid = Long.parseLong(Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants());
    }

    /// A line that was cut by the kill promises nothing.
    private static void note(String line, Map<Long, Long> cases, List<String> mails) {
        String[] words = line.split(" ");
        if (words[0].equals("case") && words.length == 3) {
            cases.merge(Long.parseLong(words[1]), Long.parseLong(words[2]), Math::max);
        } else if (words[0].equals("mail") && words.length == 2 && words[1].length() == 36) {
            mails.add(words[1]);
        }
    }

    private void check(Store store, Map<Long, Long> cases, List<String> mails) {
        assertThat(RecordCheck.run(store, OfficeKey.in(folder), true).breaches())
                .isEmpty();
        cases.forEach((number, version) -> {
            CaseRow row = store.read(tx -> tx.cases().row(number)).orElseThrow();
            assertThat(row.version()).isGreaterThanOrEqualTo(version);
        });
        assertThat(store.jdbc().queryForList("select convert_from(bytes, 'UTF8') from intake_mail", String.class))
                .containsAll(mails);
        // Each transaction makes one case with nine events, and one complaint; each second one adds an event.
        assertThat(store.jdbc()
                        .queryForObject("select count(*) from case_state where version not in (9, 10)", Long.class))
                .isZero();
        assertThat(store.jdbc().queryForObject("select count(*) from case_state", Long.class))
                .isEqualTo(store.jdbc().queryForObject("select count(*) from complaint_state", Long.class));
    }

    @Test
    void itStartsAsAnOrdinaryUser() throws Exception {
        if (!PostgresUser.root()) {
            // Then every other test shows it.
            return;
        }
        Path open = Files.createTempDirectory(Path.of("/tmp"), "portreeve");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            List<Path> classPath = new ArrayList<>();
            for (Path path : ChildProcess.classPath()) {
                if (!path.toString().matches(".*(darwin|arm64).*")) {
                    classPath.add(copy(path, open.resolve("classes" + classPath.size())));
                }
            }
            Path data = Files.createDirectory(open.resolve("data"));
            Files.setAttribute(data, "unix:uid", 65534);
            Process child = ChildProcess.start(
                    List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                    classPath,
                    BusyOffice.class,
                    data.toString(),
                    data.resolve("programs").toString(),
                    "once");
            String said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(child.waitFor()).isZero();
            assertThat(said.lines().toList()).containsExactly("case 1 9", "case 1 10");
            assertThat(Files.getAttribute(data.resolve("postgres/data"), "unix:uid"))
                    .isEqualTo(65534);
        } finally {
            PostgresBinaries.deleteAll(open);
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        if (Files.isRegularFile(from)) {
            Path jar = to.resolveSibling(to.getFileName() + ".jar");
            Files.copy(from, jar);
            return jar;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return to;
    }
}
