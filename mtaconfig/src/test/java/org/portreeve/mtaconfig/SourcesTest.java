package org.portreeve.mtaconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    @Test
    void aFolderIsReadWithTheFilesBelowIt() throws Exception {
        Files.createDirectories(folder.resolve("etc/postfix"));
        Files.writeString(folder.resolve("etc/postfix/main.cf"), "a = b\r\n");

        Sources sources = Sources.at(folder);

        assertThat(sources.names()).containsExactly("etc/postfix/main.cf");
        assertThat(sources.file("etc/postfix/main.cf"))
                .get()
                .extracting(SourceFile::text)
                .isEqualTo("a = b\n");
    }

    @Test
    void aLinkThatLeavesTheFolderIsNotFollowed() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret"), "x");
        Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));

        assertThat(Sources.at(inside).names()).isEmpty();
    }

    @Test
    void whatDoesNotExistIsSaid() {
        assertThatThrownBy(() -> Sources.at(folder.resolve("nothing"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void anArchiveIsReadFromAStream() throws Exception {
        byte[] archive = tar("./etc/postfix/main.cf", "mynetworks = 10.0.0.0/8\n");

        Sources sources = Sources.from(new ByteArrayInputStream(archive), "stdin");

        assertThat(sources.names()).containsExactly("etc/postfix/main.cf");
        assertThat(sources.remarks()).isEmpty();
    }

    @Test
    void anArchiveThatIsCutOffIsReadAsFarAsItGoesAndSaysSo() throws Exception {
        byte[] archive = tar("main.cf", "x".repeat(2000));

        Sources sources = Sources.from(new ByteArrayInputStream(Arrays.copyOf(archive, 1500)), "stdin");

        assertThat(sources.remarks()).anyMatch(remark -> remark.contains("cut off"));
    }

    @Test
    void aFileThatIsTooLargeIsReadInPartAndSaysSo() throws Exception {
        byte[] large = new byte[Sources.FILE + 10];
        Arrays.fill(large, (byte) 'x');

        Sources sources = Sources.from(new ByteArrayInputStream(large), "map");

        assertThat(sources.file("map")).get().extracting(SourceFile::complete).isEqualTo(false);
        assertThat(sources.remarks()).anyMatch(remark -> remark.contains("larger than 16 MiB"));
    }

    @Test
    void otherEncodingsAreReadByTheirMark() throws Exception {
        byte[] wide = "\ufeffmyhostname = a.example\n".getBytes(StandardCharsets.UTF_16LE);

        Sources sources = Sources.from(new ByteArrayInputStream(wide), "main.cf");

        assertThat(sources.file("main.cf")).get().extracting(SourceFile::text).isEqualTo("myhostname = a.example\n");
    }

    private static byte[] tar(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = new byte[512];
        put(head, 0, name);
        put(head, 124, "%011o".formatted(content.length));
        head[156] = '0';
        put(head, 257, "ustar");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(head);
        out.write(Arrays.copyOf(content, (content.length + 511) / 512 * 512));
        out.write(new byte[1024]);
        return out.toByteArray();
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
