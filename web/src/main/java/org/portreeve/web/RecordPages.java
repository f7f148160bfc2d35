package org.portreeve.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.portreeve.office.TestEvidence;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordCheck;
import org.portreeve.store.RecordExport;

/// The record: verified as a whole, and exported case by case.
final class RecordPages {
    private final WebParts parts;
    private final ReentrantLock verifying = new ReentrantLock();

    RecordPages(WebParts parts) {
        this.parts = parts;
    }

    /// What was verified, and what is wrong.
    record Verified(long records, long events, int seals, List<Breach> problems) {}

    /// Where a record is not what it was; `seq` is 0 when it is not about one event.
    record Breach(String record, long seq, String what) {}

    /// One at a time: it reads all there is.
    Answer verify(Call call) {
        boolean replay = call.truth("replay").orElse(false);
        verifying.lock();
        try {
            RecordCheck.Result result = RecordCheck.run(parts.store(), parts.key(), replay);
            return Answer.json(new Verified(
                    result.records(),
                    result.events(),
                    result.seals(),
                    result.breaches().stream()
                            .map(breach -> new Breach(breach.record(), breach.seq(), breach.what()))
                            .toList()));
        } finally {
            verifying.unlock();
        }
    }

    Answer export(Call call) {
        long number = call.number("case");
        boolean complainants = call.truth("complainants").orElse(false);
        if (complainants && !call.by().clearance().staff()) {
            throw Refusal.of(403, "who complained is exported for analysts and Security only");
        }
        List<QueuedTest.Run> tests = parts.store().read(tx -> {
            CaseReads.readable(tx, call.by(), number);
            return tx.tests().of(number);
        });
        try {
            Path folder = Files.createTempDirectory("portreeve-export");
            Path zip = folder.resolve("case-%d.zip".formatted(number));
            try {
                RecordExport.write(parts.store(), parts.key(), number, zip, evidence(tests), complainants);
            } catch (RuntimeException e) {
                Files.deleteIfExists(zip);
                Files.deleteIfExists(folder);
                throw e;
            }
            return Answer.file("application/zip", zip, "case-%d.zip".formatted(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The folders of a case's tests that are where evidence has to be.
    private List<Path> evidence(List<QueuedTest.Run> tests) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (QueuedTest.Run run : tests) {
            TestEvidence.of(parts.evidence(), run).map(TestEvidence::folder).ifPresent(found::add);
        }
        return List.copyOf(found);
    }
}
