package org.portreeve.casepages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.MemoryDevice;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Role;
import org.portreeve.office.BorderDesk;
import org.portreeve.office.LetterDesk;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;

/// A small office with the pages of this module.
final class Desk implements AutoCloseable {
    static final Actor ANNA = Actor.person("anna", Role.ANALYST);
    static final Actor SAM = Actor.person("sam", Role.SECURITY);
    final SmallSite site;
    final List<DeviceReport> devices = new ArrayList<>();
    MemoryDevice device;
    private CaseParts parts;

    Desk() {
        site = new SmallSite(office -> {
            parts = parts(office);
            return List.of(new CasePages(parts));
        });
        site.person("anna", Optional.empty(), Role.ANALYST);
        site.person("sam", Optional.empty(), Role.SECURITY);
        site.person("sue", Optional.empty(), Role.SECURITY);
    }

    CaseParts parts() {
        return parts;
    }

    private CaseParts parts(SmallSite office) {
        device = new MemoryDevice("edge-1", office.clock, Duration.ZERO);
        return new CaseParts(
                office.store,
                office.desk,
                office.complaints,
                office.notices,
                new LetterDesk(office.store, office.clock, SmallSite.SETTINGS, office.seal),
                office.seal,
                office.folder.resolve("evidence"),
                office.clock,
                () -> devices,
                () -> List.of("anna", "sam"),
                new BorderDesk(
                        office.store,
                        office.clock,
                        new Border(List.of(new DeviceKeeper(device, office.clock, Optional.empty())), office.clock),
                        Caps.USUAL));
    }

    Browser anna() {
        return site.as("anna");
    }

    Browser sam() {
        return site.as("sam");
    }

    long version(long number) {
        return site.store.read(tx -> tx.cases().get(number)).orElseThrow().version();
    }

    /// Sends a form of the case page with the version that the case has now.
    Browser.Seen act(Browser browser, long number, String verb, String... fields) {
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "version";
        all[fields.length + 1] = Long.toString(version(number));
        return browser.post("/cases/%d/%s".formatted(number, verb), all);
    }

    void must(Outcome outcome, Consumer<Outcome.Done> then) {
        if (!(outcome instanceof Outcome.Done done)) {
            throw new AssertionError(outcome.toString());
        }
        then.accept(done);
    }

    static OptionalLong any() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        site.close();
    }
}
