package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.portreeve.border.Border;
import org.portreeve.border.Caps;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.MemoryDevice;
import org.portreeve.casework.Action;
import org.portreeve.casework.Audience;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.office.BlockWorker;
import org.portreeve.office.CaseDesk;
import org.portreeve.office.ClockWorker;
import org.portreeve.office.ComplaintDesk;
import org.portreeve.office.IntakeDesk;
import org.portreeve.office.IntakeWorker;
import org.portreeve.office.NoticeWorker;
import org.portreeve.office.OfficeSettings;
import org.portreeve.office.OrderSeal;
import org.portreeve.office.Outcome;
import org.portreeve.office.TestWorker;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.EnclosureKind;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.LiveBlock;
import org.portreeve.store.Notice;
import org.portreeve.store.RecordName;
import org.portreeve.store.Store;
import org.portreeve.store.Transaction;

/// The office of the sample year: its desks, its workers, and its world.
final class SampleOffice implements AutoCloseable {
    static final String VANTAGE = "outside";
    static final String SECOND_VANTAGE = "second site";

    final Store store;
    final YearClock clock;
    final CaseDesk cases;
    final ComplaintDesk complaints;
    final SampleProber prober;
    private final IntakeDesk intake;
    private final IntakeWorker reader;
    private final TestWorker tests;
    private final TestWorker otherTests;
    private final NoticeWorker notices;
    private final BlockWorker blocks;
    private final ClockWorker clocks;
    private boolean arrived;

    SampleOffice(Store store, YearClock clock, SampleYear.Place place, MemoryDevice device, SplittableRandom random) {
        this.store = store;
        this.clock = clock;
        OrderSeal seal = new OrderSeal(place.key());
        OfficeSettings settings = settings(VANTAGE, place.publicUrl());
        cases = new CaseDesk(store, clock, settings, seal);
        complaints = new ComplaintDesk(store, clock, settings, seal);
        prober = new SampleProber(clock, new SampleEvidence(place.evidence()), random);
        intake = new IntakeDesk(store, clock);
        reader = new IntakeWorker(store, clock, settings, seal, Set.of());
        tests = new TestWorker(store, clock, settings, seal, prober);
        otherTests = new TestWorker(store, clock, settings(SECOND_VANTAGE, place.publicUrl()), seal, prober);
        notices = new NoticeWorker(store, clock, settings, seal, new EmlFolder(place.outbox()));
        blocks = new BlockWorker(
                store,
                clock,
                settings,
                seal,
                new Border(List.of(new DeviceKeeper(device, clock, Optional.empty())), clock),
                Caps.NONE);
        clocks = new ClockWorker(store, clock, settings, seal);
    }

    private static OfficeSettings settings(String vantage, Optional<URI> publicUrl) {
        return new OfficeSettings(
                SampleMail.ABUSE,
                Set.of(SampleMail.ABUSE),
                SampleCampus.DOMAIN,
                publicUrl,
                vantage,
                "University of Lower Saltmarsh");
    }

    /// What there is to do now, and when there is something next.
    private record ToDo(boolean clocks, boolean tests, boolean notices, Optional<Instant> next) {}

    private ToDo toDo() {
        Instant now = clock.instant();
        return store.read(tx -> {
            Optional<Instant> wake = tx.cases().nextWake();
            Optional<Instant> test = tx.tests().pending(20).stream()
                    .filter(run -> run.test().vantage().equals(VANTAGE))
                    .map(run -> run.test().notBefore())
                    .min(Instant::compareTo);
            boolean notices = tx.outbox().in(Notice.State.QUEUED, 50).stream()
                    .anyMatch(posted -> !posted.notice().notBefore().isAfter(now));
            return new ToDo(
                    wake.filter(at -> !at.isAfter(now)).isPresent(),
                    test.filter(at -> !at.isAfter(now)).isPresent(),
                    notices,
                    Stream.concat(wake.stream(), test.stream()).min(Instant::compareTo));
        });
    }

    /// Does what there is to do now, and says when there is something next.
    Optional<Instant> work() {
        while (true) {
            int done = read();
            ToDo now = toDo();
            done += now.clocks() ? clocks.once() : 0;
            done += now.tests() ? tests.once() : 0;
            done += now.notices() ? notices.once() : 0;
            if (done == 0) {
                if (store.read(tx -> tx.blocks().live()).stream().noneMatch(SampleOffice::unsettled)
                        || blocks.once() == 0) {
                    return now.next();
                }
            }
        }
    }

    private static boolean unsettled(LiveBlock block) {
        return block.state() == BlockState.PENDING_ACTIVATION || block.state() == BlockState.PENDING_REMOVAL;
    }

    private int read() {
        int mails = arrived ? reader.once() : 0;
        arrived = mails > 0;
        return mails;
    }

    /// The second vantage makes what it was asked for.
    void workElsewhere() {
        otherTests.once();
        // What hangs there interrupts its worker.
        Thread.interrupted();
        work();
    }

    /// Reads what has come, and takes a notice to send it; then the machine stops, and nobody knows whether it went.
    void stopWhileSending() {
        reader.once();
        store.transact(tx -> tx.outbox().claim(1, clock.instant()));
    }

    void arrives(SampleMail.Arriving mail) {
        arrived = true;
        intake.take(new IntakeMail(
                clock.instant(),
                "smtp",
                Optional.of(SampleCampus.ip("203.0.113.250")),
                Optional.of("mx.example"),
                mail.sender(),
                List.of(SampleMail.ABUSE),
                mail.octets()));
    }

    OptionalLong openOn(String server, InetAddress address) {
        return store.read(tx -> tx.cases().openOn(server, List.of(address)));
    }

    Case the(long number) {
        return store.read(tx -> tx.cases().get(number)).orElseThrow().state();
    }

    /// The last notice to the administrator that left.
    Optional<Notice> lastTold(long number) {
        return store.read(tx -> tx.outbox().of(RecordName.ofCase(number))).stream()
                .filter(posted ->
                        posted.state() == Notice.State.SENT && posted.notice().audience() == Audience.ADMINISTRATOR)
                .map(Notice.Posted::notice)
                .reduce((_, later) -> later);
    }

    /// Does something that the rules allow; false when they do not, and then nothing has changed.
    boolean act(long number, SamplePeople.Person by, Action action) {
        return cases.act(number, OptionalLong.empty(), by.actor(), action) instanceof Outcome.Done;
    }

    boolean act(long number, SamplePeople.Person by, BiFunction<Transaction, CaseRecord, Action> action) {
        return cases.act(number, OptionalLong.empty(), by.actor(), action) instanceof Outcome.Done;
    }

    void note(long number, SamplePeople.Person by, String text) {
        act(
                number,
                by,
                (tx, now) -> new Action.Note(
                        tx.enclosures().put(text, EnclosureKind.NOTE, true, now.name(), clock.instant())));
    }

    void call(long number, SamplePeople.Person by, ContactOutcome outcome, String who) {
        act(
                number,
                by,
                (tx, now) -> new Action.RecordContact(
                        Channel.CALL,
                        outcome,
                        tx.enclosures().put(who, EnclosureKind.CONTACT, true, now.name(), clock.instant())));
    }

    @Override
    public void close() {
        intake.close();
    }
}
