package org.portreeve.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portreeve.mailroom.EmlFolder;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.FigureYear;
import org.portreeve.store.ReportStore;
import org.portreeve.store.ReportStore.State;
import org.portreeve.store.Store;
import org.portreeve.testkit.ManualClock;

class ReportMailerTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final List<MailAddress> BOARD =
            List.of(MailAddress.of("board@example.org"), MailAddress.of("policy@example.org"));

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-04-01T08:00:00Z"));
    private Store store;

    @BeforeEach
    void year() {
        store = FigureSite.fresh(clock);
        FigureYear.write(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ReportMailer mailer(List<MailAddress> to, int day, int hour) {
        return new ReportMailer(
                FigureSite.desk(store, clock),
                store,
                clock,
                SmallSite.SETTINGS,
                new ReportSettings(to, day, hour, Locale.ENGLISH),
                new EmlFolder(folder));
    }

    private ReportMailer mailer() {
        return mailer(BOARD, 1, 7);
    }

    private List<String> mails() {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> mails = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                mails.add(Files.readString(file, StandardCharsets.US_ASCII));
            }
            return mails;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<State> states() {
        return store.read(tx -> tx.reports().letters(MARCH)).stream()
                .map(ReportStore.ReportLetter::state)
                .toList();
    }

    @Test
    void theReportOfTheMonthBeforeIsSentOnceToEachRecipient() throws Exception {
        assertThat(mailer().once()).isEqualTo(2);
        assertThat(mailer().once()).isZero();
        clock.advance(Duration.ofDays(20));
        assertThat(mailer().once()).isZero();
        assertThat(states()).containsExactly(State.SENT, State.SENT);
        assertThat(mails()).hasSize(2);
        String mail = mails().getFirst();
        assertThat(mail)
                .contains("Subject: Open mail relays: report of March 2026")
                .contains("Auto-Submitted: auto-generated")
                .contains("https://relays.example.org/reports/2026-03")
                .contains("filename=\"report-2026-03.pdf\"");
        String encoded = mail.substring(mail.indexOf("report-2026-03.pdf\"") + 20);
        byte[] pdf = Base64.getMimeDecoder()
                .wrap(new ByteArrayInputStream(encoded.substring(0, encoded.lastIndexOf("\r\n--"))
                        .strip()
                        .getBytes(StandardCharsets.US_ASCII)))
                .readAllBytes();
        assertThat(FigurePagesTest.text(pdf))
                .contains("Opened: 2 violations; 1 advisory.")
                .contains("One of the violations had been an advisory before.");
        assertThat(store.read(tx -> tx.reports().made(MARCH)).orElseThrow().file())
                .isEqualTo(pdf);
    }

    @Test
    void nothingIsSentBeforeItsDayAndHour() {
        assertThat(mailer(BOARD, 1, 9 + 3).once()).isZero();
        assertThat(mailer(BOARD, 2, 0).once()).isZero();
        assertThat(mailer(List.of(), 1, 0).once()).isZero();
        assertThat(mails()).isEmpty();
        clock.set(Instant.parse("2026-04-02T08:00:00Z"));
        assertThat(mailer(BOARD, 2, 0).once()).isEqualTo(2);
    }

    @Test
    void aCrashAfterItWasMadeLosesNothing() {
        store.transact(tx -> tx.reports()
                .keep(
                        new ReportStore.Made(MARCH, clock.instant(), "%PDF".getBytes(StandardCharsets.US_ASCII)),
                        List.of("board@example.org")));
        assertThat(mailer().once()).isEqualTo(1);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void aCrashWhileItIsHandedOverSendsItNeverTwice() {
        store.transact(tx -> tx.reports()
                .keep(
                        new ReportStore.Made(MARCH, clock.instant(), "%PDF".getBytes(StandardCharsets.US_ASCII)),
                        List.of("board@example.org")));
        boolean claimed =
                store.inTransaction(tx -> tx.reports().claim(clock.instant()).isPresent());
        assertThat(claimed).isTrue();
        assertThat(mailer().once()).isZero();
        assertThat(states()).containsExactly(State.SENDING);
        clock.advance(Duration.ofMinutes(31));
        assertThat(mailer().once()).isZero();
        assertThat(states()).containsExactly(State.UNCERTAIN);
        assertThat(mails()).isEmpty();
    }

    @Test
    void severalNodesMakeAndSendItOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> node = () -> mailer().once();
            int sent = 0;
            for (var result : threads.invokeAll(List.of(node, node, node, node))) {
                sent += result.get();
            }
            assertThat(sent).isEqualTo(2);
        }
        assertThat(mails()).hasSize(2);
        assertThat(states()).containsExactly(State.SENT, State.SENT);
    }

    @Test
    void anOfficeThatBeginsSendsNoEmptyReport() {
        try (Store empty = FigureSite.fresh(clock)) {
            ReportMailer mailer = new ReportMailer(
                    FigureSite.desk(empty, clock),
                    empty,
                    clock,
                    SmallSite.SETTINGS,
                    new ReportSettings(BOARD, 1, 7, Locale.ENGLISH),
                    new EmlFolder(folder));
            assertThat(mailer.once()).isZero();
            boolean made = empty.read(tx -> tx.reports().isMade(MARCH));
            assertThat(made).isFalse();
        }
    }

    @Test
    void aDayThatNotEveryMonthHasIsRefused() {
        assertThatThrownBy(() -> new ReportSettings(BOARD, 31, 7, Locale.ENGLISH))
                .hasMessageContaining("1 to 28");
        assertThatThrownBy(() -> new ReportSettings(BOARD, 1, 24, Locale.ENGLISH))
                .hasMessageContaining("0 to 23");
    }
}
