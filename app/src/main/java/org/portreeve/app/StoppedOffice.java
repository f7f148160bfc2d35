package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.portreeve.cli.UsageException;
import org.portreeve.store.Backup;
import org.portreeve.store.Database;
import org.portreeve.store.OfficeKey;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordCheck;
import org.portreeve.store.RecordExport;
import org.portreeve.store.Store;
import org.portreeve.store.StoreException;

/// What is done on a data folder while no office runs on it. The embedded database refuses a second one by itself.
final class StoppedOffice {
    private static final List<String> KEPT = List.of("office.key", "office.pub", "seals.log", "evidence");

    private StoppedOffice() {}

    static int verify(Path config, Path data, PrintWriter out) throws UsageException {
        OfficeConfiguration office = existing(config, data);
        try (Store store = open(office)) {
            RecordCheck.Result result = RecordCheck.run(store, OfficeKey.in(office.data()), true);
            return told(result, out);
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static int told(RecordCheck.Result result, PrintWriter out) {
        result.breaches()
                .forEach(breach -> out.println("NOT  " + breach.record()
                        + (breach.seq() == 0 ? "" : ", event " + breach.seq()) + ": " + breach.what()));
        out.println(result.records() + " records, " + result.events() + " events, " + result.seals() + " seals: "
                + (result.whole() ? "whole" : result.breaches().size() + " places are not what they were"));
        out.flush();
        return result.whole() ? 0 : 1;
    }

    static int export(Path config, Path data, long number, Path target, boolean complainants, PrintWriter out)
            throws UsageException {
        OfficeConfiguration office = existing(config, data);
        try (Store store = open(office)) {
            List<Path> evidence = store.read(tx -> tx.tests().of(number)).stream()
                    .map(QueuedTest.Run::result)
                    .flatMap(Optional::stream)
                    .map(result -> office.evidence().resolve(result.folder()))
                    .filter(Files::isDirectory)
                    .toList();
            RecordExport.write(store, OfficeKey.in(office.data()), number, target, evidence, complainants);
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
        out.println("Wrote " + target + (complainants ? "; it tells who complained: keep it so." : "."));
        out.flush();
        return 0;
    }

    static int backup(Path config, Path data, Path file, PrintWriter out) throws UsageException {
        OfficeConfiguration office = existing(config, data);
        List<Path> also = new ArrayList<>();
        KEPT.stream().map(office.data()::resolve).filter(Files::exists).forEach(also::add);
        try (Store store = open(office)) {
            Backup.Contents contents = Backup.save(store, file.toAbsolutePath(), also);
            long rows = contents.tables().stream().mapToLong(Backup.Table::rows).sum();
            out.println("Wrote " + file + ": " + contents.tables().size() + " tables, " + rows + " rows, "
                    + contents.parts().size() + " parts. It holds personal data and the office's key.");
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
        out.flush();
        return 0;
    }

    static int restore(Path config, Path data, Path file, PrintWriter out) throws UsageException, IOException {
        OfficeConfiguration office = OfficeConfigurationReader.read(config, data);
        if (!Files.exists(file)) {
            throw new UsageException("there is no " + file);
        }
        if (Files.exists(office.data())) {
            try (Stream<Path> there = Files.list(office.data())) {
                if (there.findAny().isPresent()) {
                    throw new UsageException(
                            office.data() + " is not empty; move it away, or name another folder with --data");
                }
            }
        }
        Logs.begin();
        Files.createDirectories(office.data());
        try {
            return told(Backup.restore(file, office.records(), office.data()), out);
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private static OfficeConfiguration existing(Path config, Path data) throws UsageException {
        OfficeConfiguration office = OfficeConfigurationReader.read(config, data);
        if (!Files.exists(office.data().resolve("office.key"))) {
            throw new UsageException("no office has run in " + office.data() + "; name its folder with --data");
        }
        Logs.begin();
        return office;
    }

    private static Store open(OfficeConfiguration office) throws UsageException {
        Database records = office.records();
        try {
            return Store.open(records, InstantSource.system());
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }
}
