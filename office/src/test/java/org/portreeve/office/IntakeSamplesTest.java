package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.portreeve.store.CaseRow;
import org.portreeve.store.Cidr;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.IntakeMail;
import org.portreeve.store.QueuedMail;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

/// Real mail of public projects, beside the repository in `../shared/samples`; CI has it. Elsewhere:
/// `-Dsurefire.extra=-Dsamples=FOLDER`.
@ExtendWith(IntakeSamplesTest.Notice.class)
class IntakeSamplesTest {
    private static final Path FOLDER = Path.of(System.getProperty("samples", "../../shared/samples"));

    /// Where the samples are missing, says so; in CI that fails.
    static final class Notice implements InvocationInterceptor {
        @Override
        public void interceptTestMethod(
                Invocation<Void> invocation,
                ReflectiveInvocationContext<java.lang.reflect.Method> context,
                ExtensionContext extension)
                throws Throwable {
            if (Files.isDirectory(FOLDER)) {
                invocation.proceed();
                return;
            }
            invocation.skip();
            assertThat(System.getenv("CI"))
                    .as("the samples must be in " + FOLDER + " in CI")
                    .isNotEqualTo("true");
            System.out.println(
                    "NOTICE: no samples in " + FOLDER + ", so this passes unseen: " + extension.getDisplayName());
        }
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files.filter(file -> {
                        String name = file.toString();
                        return name.endsWith(".eml") || (name.endsWith(".json") && !name.contains("arf-stalwart"));
                    })
                    .sorted()
                    .toList();
        }
    }

    private static IntakeOffice office() {
        IntakeOffice office = new IntakeOffice();
        Stream.of(
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "fdf1::/16",
                        "198.51.100.0/24",
                        "203.0.113.0/24",
                        "148.163.85.135/32")
                .map(cidr ->
                        new RegisterChange.PutNetwork(new Register.Network(Cidr.parse(cidr), "ours", Optional.empty())))
                .forEach(change -> office.register(change));
        return office;
    }

    private static void take(IntakeOffice office, Path file, String to, byte[] octets) {
        office.intake.take(new IntakeMail(
                office.clock.instant(),
                "smtp",
                Optional.empty(),
                Optional.empty(),
                "reader@reporter.example",
                List.of(to),
                octets));
    }

    @Test
    void nothing_is_lost_and_no_mail_of_a_machine_opens_a_case() throws IOException {
        List<Path> samples = samples();
        assertThat(samples).hasSizeGreaterThan(100);
        try (IntakeOffice office = office()) {
            TreeMap<String, String> what = new TreeMap<>();
            for (Path file : samples) {
                int complaints = office.complaints().size();
                int cases = office.cases().size();
                int aside = office.setAside().size();
                take(office, file, "abuse@campus.example", Files.readAllBytes(file));
                assertThat(office.worker.once()).as(file.toString()).isEqualTo(1);
                int more = office.complaints().size() - complaints;
                int opened = office.cases().size() - cases;
                boolean person = office.setAside().size() > aside;
                assertThat(more > 0 || person).as("lost: " + file).isTrue();
                assertThat(more > 0 && person).as("twice: " + file).isFalse();
                boolean automatic = file.toString().contains("automatic-mail")
                        && !file.getFileName().toString().startsWith("arf-");
                if (automatic) {
                    assertThat(person).as(file.toString()).isTrue();
                    assertThat(opened).as(file.toString()).isZero();
                }
                what.put(file.getFileName().toString(), more + " " + opened);
            }
            assertThat(office.mails(QueuedMail.State.WAITING)).isEmpty();
            assertThat(office.setAside()).allMatch(reason -> !reason.contains("reading it failed"));
            assertThat(office.complaints())
                    .allSatisfy(complaint ->
                            assertThat(complaint.state()).isNotEqualTo(org.portreeve.casework.ComplaintState.RECEIVED));
            assertThat(office.complaints())
                    .filteredOn(complaint -> complaint.caseNumber().isPresent())
                    .extracting(ComplaintRow::abuse)
                    .containsOnly("spam-sent", "harvesting");
            assertThat(office.cases()).extracting(CaseRow::complaints).allMatch(count -> count >= 1);
            assertThat(what.get("messaging-spam.json")).startsWith("1 ");
            assertThat(what).containsEntry("feedback-loop-AOL_example_1.eml", "1 1");
        }
    }

    @Test
    void mail_of_machines_about_a_notice_of_ours_is_kept_on_its_case() throws IOException {
        try (IntakeOffice office = office()) {
            String rita = "rita@reporter.example";
            office.arrives(rita, IntakeOffice.complaint(rita, "one"));
            office.readsAll();
            CaseRow opened = office.cases().getFirst();
            String id = office.notices().stream()
                    .filter(notice -> office.recipient(notice).equals(IntakeOffice.CONTACT))
                    .findFirst()
                    .orElseThrow()
                    .messageId();
            int kept = 0;
            for (Path file : samples()) {
                String mail = Files.readString(file, StandardCharsets.ISO_8859_1);
                String name = file.getFileName().toString();
                if (!file.toString().contains("automatic-mail")
                        || name.startsWith("arf-")
                        || mail.startsWith("From ")) {
                    continue;
                }
                take(
                        office,
                        file,
                        "noc@campus.example",
                        ("References: " + id + "\n" + mail).getBytes(StandardCharsets.ISO_8859_1));
                kept++;
            }
            assertThat(office.readsAll()).isEqualTo(kept).isGreaterThan(20);
            assertThat(office.setAside()).isEmpty();
            assertThat(office.events(opened.number()))
                    .filteredOn(org.portreeve.casework.CaseEvent.MailNoted.class::isInstance)
                    .hasSize(kept);
            assertThat(office.cases()).hasSize(1);
            assertThat(office.complaints()).hasSize(1);
            assertThat(office.cases().getFirst().phase()).isEqualTo(opened.phase());
        }
    }
}
