package org.portreeve.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/// Saves everything into one zip, from one view of the database, and restores it into an empty one.
///
/// ```
/// tables/NAME      the rows of a table, as PostgreSQL's COPY writes them
/// files/...        files that belong to it: the office's key, evidence
/// manifest.json    version of the tables, rows, sequences, SHA-256 of each part
/// ```
///
/// The zip holds personal data and, with the key, the means to sign as the office: it is made readable by
/// its owner only.
public final class Backup {
    private static final List<String> SEQUENCES =
            List.of("case_number", "complaint_number", "intake_mail_id_seq", "sign_in_id_seq");

    private Backup() {}

    /// What is in a backup.
    public record Contents(
            String format,
            Instant made,
            String schema,
            List<Table> tables,
            Map<String, Long> sequences,
            List<Part> parts) {}

    public record Table(String name, long rows) {}

    public record Part(String path, String sha256) {}

    /// Saves. `also` are files and folders to go with it; they are kept under their own names.
    ///
    /// @throws StoreException when that fails; then there is no file
    public static Contents save(Store store, Path target, List<Path> also) {
        Path fresh = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Contents contents = write(store, fresh, also);
                check(fresh, contents);
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return contents;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException | SQLException e) {
            throw new StoreException("the backup to %s failed: %s".formatted(target, e), e);
        }
    }

    private static Contents write(Store store, Path file, List<Path> also) throws IOException, SQLException {
        List<Table> tables = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        Map<String, Long> sequences = new TreeMap<>();
        try (Connection connection = store.pool().getConnection();
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            // Single files before the rows: what is noted in seals.log is then among them. Folders after them: evidence
            // that a row names is then there.
            for (Path each : also) {
                if (!Files.isDirectory(each)) {
                    addFiles(zip, each.toAbsolutePath().normalize(), parts);
                }
            }
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            String schema = text(connection, "select max(version) from flyway_schema_history where success");
            for (String table : tables(connection)) {
                long[] rows = new long[1];
                part(zip, "tables/" + table, parts, out -> rows[0] = copyOut(connection, table, out));
                tables.add(new Table(table, rows[0]));
            }
            // After the rows: a number that was taken meanwhile is only left out.
            for (String sequence : SEQUENCES) {
                sequences.put(sequence, Long.parseLong(text(connection, "select last_value from " + sequence)));
            }
            for (Path each : also) {
                if (Files.isDirectory(each)) {
                    addFiles(zip, each.toAbsolutePath().normalize(), parts);
                }
            }
            Contents contents =
                    new Contents("portreeve-backup-1", store.clock().instant(), schema, tables, sequences, parts);
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(Chain.bytes(RecordJson.write(contents) + "\n"));
            zip.closeEntry();
            connection.rollback();
            return contents;
        }
    }

    /// Writes a part.
    private interface Writing {
        void to(OutputStream out) throws IOException, SQLException;
    }

    private static void part(ZipOutputStream zip, String path, List<Part> parts, Writing writing)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(path));
        MessageDigest digest = Chain.sha256();
        writing.to(new DigestOutputStream(
                new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        out.write(bytes, offset, length);
                    }

                    @Override
                    public void close() {}
                },
                digest));
        zip.closeEntry();
        parts.add(new Part(path, Chain.hex(digest.digest())));
    }

    private static void addFiles(ZipOutputStream zip, Path from, List<Part> parts) throws IOException, SQLException {
        if (!Files.exists(from)) {
            return;
        }
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String path = "files/" + from.getParent().relativize(file);
                part(zip, path, parts, out -> Files.copy(file, out));
            }
        }
    }

    private static long copyOut(Connection connection, String table, OutputStream out)
            throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy %s to stdout".formatted(table), out);
    }

    /// All tables, those first that others point to.
    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>(List.of("seal", "case_state", "case_figure", "mail_server"));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select tablename from pg_tables
                        where schemaname = current_schema() and tablename <> 'flyway_schema_history' order by 1
                        """)) {
            while (rows.next()) {
                if (!tables.contains(rows.getString(1))) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /// Reads what a backup says of itself.
    public static Contents contents(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return contents(zip);
        } catch (IOException | RuntimeException e) {
            throw new StoreException("%s is not a backup that can be read: %s".formatted(file, e), e);
        }
    }

    private static Contents contents(ZipFile zip) throws IOException {
        try (InputStream in = in(zip, "manifest.json")) {
            return RecordJson.read(
                    Contents.class, new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private static InputStream in(ZipFile zip, String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException(path + " is missing");
        }
        return zip.getInputStream(entry);
    }

    private static void check(Path file, Contents contents) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Part part : contents.parts()) {
                MessageDigest digest = Chain.sha256();
                try (InputStream in = in(zip, part.path())) {
                    in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                }
                if (!Chain.hex(digest.digest()).equals(part.sha256())) {
                    throw new StoreException("%s in %s is damaged".formatted(part.path(), file));
                }
            }
        }
    }

    /// Restores into a database that has nothing in it yet, and verifies it. Files go into a folder.
    ///
    /// @throws StoreException when it is damaged, of another version, or the database is not empty; then
    /// nothing was changed in the database
    public static RecordCheck.Result restore(Path file, Database database, Path files) {
        Contents contents = contents(file);
        try (Store store = Store.open(database, InstantSource.system())) {
            check(file, contents);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                restore(zip, contents, store);
                restoreFiles(zip, contents, files);
            }
        } catch (IOException | SQLException e) {
            throw new StoreException("%s could not be restored: %s".formatted(file, e), e);
        }
        // Opened anew, with the secret that was restored.
        try (Store store = Store.open(database, InstantSource.system())) {
            return RecordCheck.run(store, OfficeKey.in(files), true);
        }
    }

    private static void restore(ZipFile zip, Contents contents, Store store) throws IOException, SQLException {
        try (Connection connection = store.pool().getConnection()) {
            connection.setAutoCommit(false);
            try {
                String schema = text(connection, "select max(version) from flyway_schema_history where success");
                if (!schema.equals(contents.schema())) {
                    throw new StoreException(
                            "the backup has tables of version %s, this Portreeve of version %s: restore it with the version that made it"
                                    .formatted(contents.schema(), schema));
                }
                List<String> known = tables(connection);
                for (String table : known) {
                    if (!table.equals("installation")
                            && text(connection, "select exists (select from %s)".formatted(table))
                                    .equals("t")) {
                        throw new StoreException(
                                "the database is not empty: %s has rows; restore into a new one".formatted(table));
                    }
                }
                text(connection, "with gone as (delete from installation returning 1) select count(*) from gone");
                for (Table table : contents.tables()) {
                    if (!known.contains(table.name())) {
                        throw new StoreException("there is no table " + table.name());
                    }
                    copyIn(zip, connection, table);
                }
                for (String sequence : SEQUENCES) {
                    text(
                            connection,
                            "select setval('%s', %d)"
                                    .formatted(sequence, contents.sequences().get(sequence)));
                }
                connection.commit();
            } catch (IOException | SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void copyIn(ZipFile zip, Connection connection, Table table) throws IOException, SQLException {
        try (InputStream in = in(zip, "tables/" + table.name())) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s from stdin".formatted(table.name()), in);
            if (rows != table.rows()) {
                throw new StoreException("%s has %d rows in the backup and %d were restored"
                        .formatted(table.name(), table.rows(), rows));
            }
        }
    }

    private static void restoreFiles(ZipFile zip, Contents contents, Path files) throws IOException {
        for (Part part : contents.parts()) {
            if (part.path().startsWith("files/")) {
                Path path =
                        files.resolve(part.path().substring("files/".length())).normalize();
                if (!path.startsWith(files)) {
                    throw new StoreException("%s leads out of the folder".formatted(part.path()));
                }
                Files.createDirectories(path.getParent());
                Files.deleteIfExists(path);
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                try (InputStream in = in(zip, part.path());
                        OutputStream out = Files.newOutputStream(path)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
