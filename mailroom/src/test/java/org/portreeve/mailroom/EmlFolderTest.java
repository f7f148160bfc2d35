package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmlFolderTest {
    @TempDir
    Path temporary;

    private static OutgoingMail mail(String id, String text) {
        return new OutgoingMail(
                id, Optional.empty(), MailAddress.of("admin@mx.example.com"), text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aMailIsOneFileHoweverOftenItIsSent() throws IOException {
        Path folder = temporary.resolve("out/mail");
        Postman postman = new EmlFolder(folder);
        assertThat(postman.send(mail("<case-17.confirmed@office.example>", "first\r\n")))
                .isInstanceOf(SendResult.Delivered.class);
        assertThat(postman.send(mail("<case-17.confirmed@office.example>", "again\r\n")))
                .isInstanceOfSatisfying(
                        SendResult.Delivered.class,
                        delivered -> assertThat(delivered.reply()).contains("is there already"));
        postman.send(mail("<case_17.confirmed@office.example>", "other\r\n"));
        List<Path> files = files(folder);
        assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".eml"));
        Path file = folder.resolve(EmlFolder.fileName("<case-17.confirmed@office.example>"));
        assertThat(file.getFileName().toString()).startsWith("case-17_confirmed-");
        assertThat(file).hasContent("first\r\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void noMessageIdLeavesTheFolder() throws IOException {
        Postman postman = new EmlFolder(temporary.resolve("out"));
        for (String id : List.of("<../../x@y>", "</etc/passwd@y>", "<..@y>", "<" + "x".repeat(200) + "@y>")) {
            assertThat(postman.send(mail(id, "x\r\n"))).isInstanceOf(SendResult.Delivered.class);
        }
        assertThat(files(temporary)).hasSize(1);
        assertThat(files(temporary.resolve("out"))).hasSize(4);
    }

    @Test
    void aFolderThatCannotBeWrittenPostpones() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThat(new EmlFolder(file).send(mail("<x@y>", "x\r\n")))
                .isInstanceOfSatisfying(
                        SendResult.Postponed.class,
                        postponed -> assertThat(postponed.reason()).contains(file.toString()));
    }

    @Test
    void manyAtATimeLeaveNothingHalfWritten() throws Exception {
        EmlFolder postman = new EmlFolder(temporary);
        String text = "x\r\n".repeat(10_000);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String id = "<" + i % 5 + "@y>";
                threads.submit(() -> postman.send(mail(id, text)));
            }
        }
        assertThat(files(temporary))
                .hasSize(5)
                .allSatisfy(file -> assertThat(file).hasContent(text));
    }
}
