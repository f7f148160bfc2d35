package org.portreeve.mtaconfig;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that were given for an audit, whether as a folder, a tar archive, one file, or standard input.
///
/// Everything in them is hostile. Bounded: 4,000 names, 16 MiB of one file, 64 MiB together; what is beyond is told by
/// [#remarks].
public final class Sources {
    static final int NAMES = 4000;
    static final int FILE = 16 << 20;
    static final int TOGETHER = 64 << 20;
    private static final int DEPTH = 12;

    private final Map<String, Content> contents = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private long taken;

    private sealed interface Content {
        record Read(SourceFile file) implements Content {}

        record OnDisk(Path path) implements Content {}
    }

    private Sources() {}

    /// A folder, a tar archive or one file.
    public static Sources at(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (Files.isDirectory(path)) {
            Sources sources = new Sources();
            sources.walk(path);
            return sources;
        }
        try (InputStream in = Files.newInputStream(path)) {
            Path name = path.getFileName();
            return from(in, name == null ? path.toString() : name.toString());
        }
    }

    /// A tar archive or one text from a stream.
    public static Sources from(InputStream stream, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        Sources sources = new Sources();
        in.mark(Tar.BLOCK);
        byte[] head = in.readNBytes(Tar.BLOCK);
        in.reset();
        if (Tar.begins(head)) {
            Tar.read(in, sources);
        } else {
            sources.add(name, in.readNBytes(FILE + 1));
        }
        return sources;
    }

    /// Texts in memory, by name.
    public static Sources of(Map<String, String> texts) {
        Sources sources = new Sources();
        texts.forEach((name, text) -> sources.contents.put(name, new Content.Read(new SourceFile(name, text, true))));
        return sources;
    }

    /// The same, with some files' texts replaced.
    public Sources with(Map<String, String> texts) {
        Sources sources = new Sources();
        sources.contents.putAll(contents);
        sources.remarks.addAll(remarks);
        texts.forEach((name, text) -> sources.contents.put(name, new Content.Read(new SourceFile(name, text, true))));
        return sources;
    }

    private void walk(Path root) throws IOException {
        Path real = root.toRealPath();
        try (Stream<Path> paths = Files.walk(root, DEPTH, new FileVisitOption[0])) {
            for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
                if (Files.isDirectory(path) || !Files.isRegularFile(path)) {
                    continue;
                }
                if (!path.toRealPath().startsWith(real)) {
                    continue;
                }
                if (contents.size() >= NAMES) {
                    remark("more than " + NAMES + " files: the rest was not looked at");
                    return;
                }
                contents.put(root.relativize(path).toString().replace('\\', '/'), new Content.OnDisk(path));
            }
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /// Takes a file in. False when there is no more room.
    boolean add(String name, byte[] bytes) {
        if (contents.size() >= NAMES || taken >= TOGETHER) {
            remark("more than " + NAMES + " files or " + (TOGETHER >> 20) + " MiB: the rest was not looked at");
            return false;
        }
        contents.put(name, new Content.Read(file(name, bytes)));
        return true;
    }

    private SourceFile file(String name, byte[] bytes) {
        boolean complete = bytes.length <= FILE;
        int length = Math.min(bytes.length, FILE);
        taken += length;
        if (!complete) {
            remark(name + " is larger than " + (FILE >> 20) + " MiB: only its beginning was read");
        }
        return new SourceFile(name, Text.decode(bytes, length), complete);
    }

    void remark(String words) {
        if (remarks.size() < 50 && !remarks.contains(words)) {
            remarks.add(words);
        }
    }

    /// The names of all files, in their order.
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    /// The file of exactly this name. Empty also when it cannot be read, which [#remarks] then tells.
    public Optional<SourceFile> file(String name) {
        return switch (contents.get(name)) {
            case null -> Optional.empty();
            case Content.Read(SourceFile file) -> Optional.of(file);
            case Content.OnDisk(Path path) -> read(name, path);
        };
    }

    private Optional<SourceFile> read(String name, Path path) {
        if (taken >= TOGETHER) {
            remark("more than " + (TOGETHER >> 20) + " MiB: " + name + " was not read");
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(path)) {
            SourceFile file = file(name, in.readNBytes(FILE + 1));
            contents.put(name, new Content.Read(file));
            return Optional.of(file);
        } catch (IOException e) {
            remark(name + " cannot be read");
            return Optional.empty();
        }
    }

    /// What was left out, in words.
    public List<String> remarks() {
        return List.copyOf(remarks);
    }
}
