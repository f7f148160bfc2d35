package org.portreeve.mtaconfig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// A tar archive in the ustar form, or the one of GNU, as `tar -cf -` writes it. Links are left out.
final class Tar {
    static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int TYPE_AT = 156;
    private static final int MAGIC_AT = 257;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int ENTRIES = 20_000;

    private Tar() {}

    static boolean begins(byte[] head) {
        return head.length == BLOCK && string(head, MAGIC_AT, 5).equals("ustar");
    }

    static void read(InputStream in, Sources sources) throws IOException {
        String longName = "";
        for (int entries = 0; entries < ENTRIES; entries++) {
            byte[] head = in.readNBytes(BLOCK);
            if (head.length < BLOCK) {
                sources.remark("the archive is cut off");
                return;
            }
            if (!begins(head)) {
                return;
            }
            long size = size(head);
            char type = (char) head[TYPE_AT];
            if (type == 'L') {
                longName = string(content(in, size, sources), 0, 4096);
                continue;
            }
            String name = longName.isEmpty() ? name(head) : longName;
            longName = "";
            if (type == '0' || type == '\0' || type == '7') {
                byte[] content = content(in, size, sources);
                if (!sources.add(clean(name), content)) {
                    return;
                }
            } else {
                in.skipNBytes(padded(size));
            }
        }
    }

    private static byte[] content(InputStream in, long size, Sources sources) throws IOException {
        byte[] content = in.readNBytes((int) Math.min(size, Sources.FILE + 1));
        if (content.length < Math.min(size, Sources.FILE + 1)) {
            sources.remark("the archive is cut off");
        } else {
            long rest = padded(size) - content.length;
            if (in.skip(rest) < rest && in.read() < 0) {
                sources.remark("the archive is cut off");
            }
        }
        return content;
    }

    private static long padded(long size) {
        return (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static long size(byte[] head) throws IOException {
        String octal = string(head, SIZE_AT, 12).strip();
        if (!octal.matches("[0-7]{1,11}")) {
            throw new IOException("the archive has an entry without a size");
        }
        return Long.parseLong(octal, 8);
    }

    private static String name(byte[] head) {
        String prefix = string(head, PREFIX_AT, PREFIX);
        boolean posix = head[MAGIC_AT + 5] == 0;
        return posix && !prefix.isEmpty() ? prefix + "/" + string(head, 0, NAME) : string(head, 0, NAME);
    }

    private static String clean(String name) {
        String clean = name;
        while (clean.startsWith("/") || clean.startsWith("./")) {
            clean = clean.substring(clean.indexOf('/') + 1);
        }
        return clean;
    }

    private static String string(byte[] bytes, int from, int longest) {
        int end = from;
        while (end < bytes.length && end < from + longest && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, Math.min(from, end), end - Math.min(from, end), StandardCharsets.UTF_8);
    }
}
