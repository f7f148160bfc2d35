package org.portreeve.mailroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Security;
import org.portreeve.testkit.ManualClock;
import org.portreeve.testkit.ScriptedServer;

@Timeout(120)
class ImapIntakeTest {
    private final GreenMail server = greenMail();
    private final List<ReceivedMail> taken = new CopyOnWriteArrayList<>();
    private final ManualClock clock = new ManualClock();
    private GreenMailUser user;

    private static GreenMail greenMail() {
        ServerSetup clear = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        ServerSetup tls = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS);
        clear.setServerStartupTimeout(60_000);
        tls.setServerStartupTimeout(60_000);
        return new GreenMail(new ServerSetup[] {clear, tls});
    }

    @BeforeEach
    void start() {
        server.start();
        user = server.setUser("abuse@example.org", "abuse", "password");
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private ImapIntakeSettings settings(Optional<String> doneFolder, int octets) {
        return new ImapIntakeSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                Security.CLEAR,
                Optional.empty(),
                "abuse",
                "password",
                "INBOX",
                doneFolder,
                octets,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(100));
    }

    private ImapIntake intake(Optional<String> doneFolder, Inbox inbox) {
        return new ImapIntake(settings(doneFolder, 1 << 20), inbox, clock);
    }

    private void deliver(String subject) throws Exception {
        deliverRaw("Return-Path: <reporter@example.net>\nSubject: " + subject + "\n\ntext\n");
    }

    private void deliverRaw(String message) throws Exception {
        user.deliver(GreenMailUtil.newMimeMessage(message.replace("\n", "\r\n")));
    }

    /// Subjects of what is in a folder, and of those that bear the keyword.
    private List<String> subjects(String name, boolean markedOnly) throws Exception {
        ImapIntakeSettings settings = settings(Optional.empty(), 1024);
        List<String> subjects = new ArrayList<>();
        try (Store store = Session.getInstance(settings.properties()).getStore("imap")) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            Folder folder = store.getFolder(name);
            if (folder.exists()) {
                folder.open(Folder.READ_ONLY);
                for (Message message : folder.getMessages()) {
                    if (!markedOnly || message.getFlags().contains(ImapIntake.TAKEN)) {
                        subjects.add(message.getSubject());
                    }
                    assertThat(message.isSet(Flags.Flag.SEEN)).isFalse();
                }
            }
        }
        return subjects;
    }

    private List<String> takenSubjects() {
        return taken.stream()
                .map(mail -> Office.text(mail).replaceAll("(?s).*Subject: (\\S+).*", "$1"))
                .toList();
    }

    @Test
    void takesWhatIsThereAndMovesIt() throws Exception {
        deliver("one");
        deliver("two");
        ImapIntake intake = intake(Optional.of("Taken"), taken::add);
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(2, 0, false));
        assertThat(takenSubjects()).containsExactly("one", "two");
        ReceivedMail mail = taken.getFirst();
        assertThat(mail.reversePath()).contains("reporter@example.net");
        assertThat(mail.whole()).isTrue();
        assertThat(mail.digest()).isEqualTo(ReceivedMail.digest(mail.octets()));
        assertThat(mail.origin())
                .isInstanceOfSatisfying(
                        Origin.Mailbox.class, from -> assertThat(from.folder()).isEqualTo("INBOX"));
        assertThat(mail.time()).isEqualTo(ManualClock.START);
        assertThat(subjects("INBOX", false)).isEmpty();
        assertThat(subjects("Taken", false)).containsExactly("one", "two");
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(0, 0, false));
    }

    @Test
    void withoutAFolderForItWhatWasTakenGetsAKeyword() throws Exception {
        deliver("one");
        assertThat(intake(Optional.empty(), taken::add).lookOnce().taken()).isEqualTo(1);
        deliver("two");
        // Another process after a restart knows nothing but what the server does.
        assertThat(intake(Optional.empty(), taken::add).lookOnce().taken()).isEqualTo(1);
        assertThat(intake(Optional.empty(), taken::add).lookOnce().taken()).isZero();
        assertThat(takenSubjects()).containsExactly("one", "two");
        assertThat(subjects("INBOX", true)).containsExactly("one", "two");
    }

    @Test
    void aMessageThatTheInboxRefusesWaitsAndTheOthersPassIt() throws Exception {
        deliver("poison");
        deliver("good");
        List<String> tries = new CopyOnWriteArrayList<>();
        ImapIntake intake = intake(Optional.of("Taken"), mail -> {
            String text = Office.text(mail);
            if (text.contains("poison")) {
                tries.add(mail.digest());
                if (tries.size() == 1) {
                    throw new IllegalStateException("a fault");
                }
                if (tries.size() < 4) {
                    throw new IOException("cannot be kept");
                }
            }
            taken.add(mail);
        });
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(1, 1, false));
        assertThat(takenSubjects()).containsExactly("good");
        assertThat(subjects("INBOX", false)).containsExactly("poison");
        assertThat(intake.refused()).isEqualTo(1);
        deliver("later");
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(1, 0, false));
        for (int wait : new int[] {100, 200, 400}) {
            clock.advance(Duration.ofMillis(wait - 1));
            assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(0, 0, false));
            clock.advance(Duration.ofMillis(1));
            intake.lookOnce();
        }
        assertThat(takenSubjects()).containsExactly("good", "later", "poison");
        assertThat(tries).hasSize(4).containsOnly(tries.getFirst());
        assertThat(intake.refused()).isZero();
    }

    @Test
    void anInboxThatRefusesEverythingIsNotAskedEndlesslyAndNothingIsLost() throws Exception {
        for (int i = 0; i < 30; i++) {
            deliver("mail" + i);
        }
        ImapIntake intake = intake(Optional.of("Taken"), mail -> {
            throw new IOException("the database is away");
        });
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(0, 20, true));
        assertThat(intake.lookOnce()).isEqualTo(new ImapLook.Tally(0, 10, false));
        assertThat(subjects("INBOX", false)).hasSize(30);
        assertThat(intake(Optional.of("Taken"), taken::add).lookOnce().taken()).isEqualTo(30);
    }

    @Test
    void ofAMessageThatIsTooLargeTheBeginningIsTaken() throws Exception {
        deliverRaw("Subject: large\n\n" + "0123456789abcde\n".repeat(40_000));
        deliver("small");
        ImapIntake intake = new ImapIntake(settings(Optional.of("Taken"), 100_000), taken::add, clock);
        intake.lookOnce();
        assertThat(takenSubjects()).containsExactly("large", "small");
        assertThat(taken.getFirst().whole()).isFalse();
        assertThat(taken.getFirst().octets()).hasSize(100_000);
        assertThat(taken.getFirst().reversePath()).isEmpty();
        assertThat(taken.getLast().whole()).isTrue();
        assertThat(subjects("Taken", false)).containsExactly("large", "small");
    }

    @Test
    void looksFromTimeToTimeAndGoesOnAfterTheServerWasAway() throws Exception {
        ImapIntakeSettings settings = settings(Optional.of("Taken"), 1 << 20);
        try (ImapIntake intake = ImapIntake.start(settings, taken::add, InstantSource.system())) {
            deliver("one");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> taken.size() == 1);
            user.setPassword("another");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> intake.trouble().isPresent());
            assertThat(intake.trouble().orElseThrow())
                    .doesNotContain("password")
                    .contains("abuse at 127.0.0.1");
            user.setPassword("password");
            deliver("two");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> taken.size() == 2 && intake.trouble().isEmpty());
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        ImapIntakeSettings usual = settings(Optional.empty(), 1024);
        ImapIntakeSettings other = ImapIntakeSettings.of(
                usual.host(),
                usual.port(),
                usual.security(),
                usual.pin(),
                usual.user(),
                usual.password(),
                "Complaints",
                Optional.empty());
        assertThatThrownBy(() -> new ImapIntake(other, taken::add, clock).lookOnce())
                .hasMessageContaining("has no folder \"Complaints\"");
    }

    @Test
    void aServerThatSaysNothingIsNotWaitedForLong() {
        for (String script : List.of("F: stall", "S: * OK IMAP4rev1\nF: stall", "F: drip 50ms\nF: endless-line")) {
            try (ScriptedServer silent = ScriptedServer.playing(script)) {
                ImapIntakeSettings settings = new ImapIntakeSettings(
                        "127.0.0.1",
                        silent.port(),
                        Security.CLEAR,
                        Optional.empty(),
                        "u",
                        "p",
                        "INBOX",
                        Optional.empty(),
                        1024,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1));
                long start = System.nanoTime();
                assertThatThrownBy(() -> new ImapIntake(settings, taken::add, clock).lookOnce())
                        .isInstanceOf(IOException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            }
        }
    }

    @Test
    void theServersCertificateIsPinnedOrTrusted() throws Exception {
        deliver("under-tls");
        int port = server.getImaps().getPort();
        String pin;
        try (SSLSocket socket =
                (SSLSocket) ClientTls.context().getSocketFactory().createSocket("127.0.0.1", port)) {
            X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            pin = "sha256:" + ReceivedMail.digest(certificate.getEncoded());
        }
        for (Optional<String> wrong : List.of(Optional.<String>empty(), Optional.of("sha256:" + "0".repeat(64)))) {
            assertThatThrownBy(() -> new ImapIntake(underTls(port, wrong), taken::add, clock).lookOnce())
                    .isInstanceOf(IOException.class);
        }
        new ImapIntake(underTls(port, Optional.of(pin)), taken::add, clock).lookOnce();
        assertThat(takenSubjects()).containsExactly("under-tls");
        assertThatThrownBy(() -> ImapIntakeSettings.of(
                        "imap.example", 143, Security.CLEAR, Optional.empty(), "u", "p", "INBOX", Optional.empty()))
                .hasMessageContaining("needs TLS");
    }

    private static ImapIntakeSettings underTls(int port, Optional<String> pin) {
        return ImapIntakeSettings.of(
                "127.0.0.1", port, Security.IMPLICIT, pin, "abuse", "password", "INBOX", Optional.of("Taken"));
    }
}
