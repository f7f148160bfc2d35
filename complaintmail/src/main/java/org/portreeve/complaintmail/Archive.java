package org.portreeve.complaintmail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The tables in a zip or gzip file, unpacked in memory.
///
/// Bounded in entries, in octets and in how much larger the content is than the file. Archives within archives are not
/// opened. Names tell the kind of a table and nothing else; nothing is ever written.
///
/// @param problem why not all of it was read; absent when all was
record Archive(List<Entry> entries, Optional<String> problem) {
    /// @param name last element of its path
    record Entry(String name, byte[] octets) {}

    static boolean is(byte[] octets) {
        return isZip(octets) || isGzip(octets);
    }

    private static boolean isZip(byte[] octets) {
        return octets.length > 4 && octets[0] == 'P' && octets[1] == 'K' && octets[2] <= 8;
    }

    private static boolean isGzip(byte[] octets) {
        return octets.length > 4 && octets[0] == 0x1f && (octets[1] & 0xff) == 0x8b;
    }

    static Archive open(String fileName, byte[] octets) {
        List<Entry> entries = new ArrayList<>();
        try {
            return isZip(octets) ? zip(octets, entries) : gzip(fileName, octets, entries);
        } catch (TooLarge e) {
            return new Archive(entries, Optional.of("the archive grows beyond what is read: it may be a bomb"));
        } catch (EOFException e) {
            return new Archive(entries, Optional.of("the archive is cut short"));
        } catch (IOException | RuntimeException e) {
            return new Archive(entries, Optional.of("the archive is damaged or encrypted"));
        }
    }

    private static Archive zip(byte[] octets, List<Entry> entries) throws IOException {
        long[] total = {0};
        int seen = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(octets))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++seen > Limits.ARCHIVE_ENTRIES) {
                    return new Archive(
                            entries, Optional.of("the archive has more than " + Limits.ARCHIVE_ENTRIES + " files"));
                }
                String name = MimeTree.lastElement(entry.getName());
                byte[] content = unpack(zip, octets.length, total);
                if (is(content)) {
                    return new Archive(entries, Optional.of("there is an archive within the archive"));
                }
                if (!entry.isDirectory()) {
                    entries.add(new Entry(name, content));
                }
            }
        }
        return new Archive(entries, seen == 0 ? Optional.of("the archive is damaged or empty") : Optional.empty());
    }

    private static Archive gzip(String fileName, byte[] octets, List<Entry> entries) throws IOException {
        byte[] content;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(octets))) {
            content = unpack(gzip, octets.length, new long[1]);
        }
        if (is(content)) {
            return new Archive(entries, Optional.of("there is an archive within the archive"));
        }
        String name = fileName.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? fileName.substring(0, fileName.length() - 3)
                : fileName;
        entries.add(new Entry(name, content));
        return new Archive(entries, Optional.empty());
    }

    private static byte[] unpack(InputStream in, int packed, long[] total) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 << 10];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total[0] += n;
            long ratioFrom = 1 << 20;
            if (total[0] > Limits.ARCHIVE_OCTETS
                    || (total[0] > ratioFrom && total[0] / Limits.ARCHIVE_RATIO > packed)) {
                throw new TooLarge();
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }
}
