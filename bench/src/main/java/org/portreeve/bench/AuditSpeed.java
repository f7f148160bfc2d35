package org.portreeve.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.postfixconfig.PostfixAudit;

/// Audits one folder's configuration over and over on one thread: `FOLDER [SECONDS]`. The seconds are
/// those of the processor, so that other work on the machine does not count; reading from disk is left out.
public final class AuditSpeed {
    private AuditSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Sources given = Sources.at(Path.of(arguments[0]));
        long seconds = arguments.length > 1 ? Long.parseLong(arguments[1]) : 10;
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : given.names()) {
            given.file(name).ifPresent(file -> texts.put(name, file.text()));
        }
        round(texts, seconds / 2 + 1);
        System.out.printf("%s: %s%n", arguments[0], round(texts, seconds));
    }

    private static String round(Map<String, String> texts, long seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        long end = begun + seconds * 1_000_000_000L;
        int count = 0;
        String verdict = "";
        while (threads.getCurrentThreadCpuTime() < end) {
            Audit audit = PostfixAudit.of(Sources.of(texts), Facts.none());
            verdict = audit.verdict().word();
            count++;
        }
        return "%s, %.0f configurations per second of one core"
                .formatted(verdict, count * 1e9 / (threads.getCurrentThreadCpuTime() - begun));
    }
}
