package org.portreeve.relaytest;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.portreeve.smtp.ClientTls;
import org.portreeve.smtp.Extensions;
import org.portreeve.smtp.Failure;
import org.portreeve.smtp.Reply;
import org.portreeve.smtp.SessionSettings;
import org.portreeve.smtp.SmtpException;
import org.portreeve.smtp.SmtpSession;
import org.portreeve.smtp.Stage;
import org.portreeve.smtp.TlsDetails;
import org.portreeve.smtp.Transcript;

/// The sessions with one endpoint: one at a time, opened when an attempt needs one, used for a few attempts, opened
/// again after the server hung up or asked for patience.
final class Dialogue {
    private static final SSLContext ANY_TLS = ClientTls.context();
    private static final long NOTABLE_NANOS = 4_000_000_000L;

    private final Target target;
    private final TestSettings settings;
    private final Transcript transcript;
    private final Progress progress;
    private final long end;

    private SmtpSession session;
    private Needs needs;
    private String helo = "";
    private int attempts;
    private int most;
    private long closed;
    private boolean everOpened;
    private boolean slowing;
    private long lastTook;
    private boolean tlsRequired;
    private String tlsBroken = "";
    private boolean clean = true;

    private Reply greeting;
    private Extensions extensions = Extensions.none("");
    private TlsDetails tls;
    private InetAddress localAddress;

    Dialogue(Target target, TestSettings settings, Transcript transcript, Progress progress) {
        this.target = target;
        this.settings = settings;
        this.transcript = transcript;
        this.progress = progress;
        this.end = System.nanoTime() + settings.pace().endpoint().toNanos();
        this.most = settings.pace().attemptsPerSession();
        this.closed = System.nanoTime() - settings.pace().pause().toNanos();
    }

    /// A session that meets `wanted`, with `name` in EHLO: the one that is open, where it still serves, or a new one.
    ///
    /// @throws Unfit when the server refuses what is wanted
    /// @throws SmtpException when there is no session to be had, also after waiting
    SmtpSession session(Needs wanted, String name, Optional<InetAddress> source)
            throws SmtpException, Unfit, InterruptedException {
        if (session != null && wanted.equals(needs) && name.equals(helo) && attempts < most) {
            return session;
        }
        if (session != null
                && !slowing
                && attempts >= most
                && most < settings.pace().attemptsPerSession()) {
            // It let us finish: next time one more.
            most++;
        }
        end();
        for (int tries = 0; ; tries++) {
            pause();
            try {
                open(wanted, name, source);
                return session;
            } catch (SmtpException e) {
                dropped();
                if (!worthAnotherTry(e.failure(), wanted, tries)) {
                    throw e;
                }
                Duration wait = settings.pace().reconnectWaits().get(tries);
                progress.waiting(target, e.failure().describe(), wait);
                Thread.sleep(wait);
            } catch (Unfit e) {
                end();
                throw e;
            }
        }
    }

    private void pause() throws InterruptedException {
        long left = closed + settings.pace().pause().toNanos() - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    private boolean worthAnotherTry(Failure failure, Needs wanted, int tries) {
        if (tries >= settings.pace().reconnectWaits().size() || System.nanoTime() - end >= 0) {
            return false;
        }
        boolean plain = wanted.preface() == Needs.Preface.NONE && wanted.hello() == Needs.Hello.EHLO;
        return switch (failure) {
            case Failure.Rejected(Stage stage, Reply reply) ->
                stage == Stage.GREETING ? ReplyReading.asksForPatience(reply) : reply.code() == 421;
            case Failure.Connection _ -> everOpened && (plain || tries == 0);
            case Failure.TimedOut(Stage stage, Duration _) ->
                everOpened && plain && (stage == Stage.CONNECT || tries < 2);
            case Failure.HungUp _ -> plain && (everOpened || tries < 2);
            case Failure.Tls _, Failure.Protocol _, Failure.MissingExtension _ -> false;
        };
    }

    private void open(Needs wanted, String name, Optional<InetAddress> source) throws SmtpException, Unfit {
        SSLContext context = ANY_TLS;
        if (wanted.clientCertificate()) {
            context = settings.certificateTls()
                    .orElseThrow(() -> new Unfit(new Outcome.NotApplicable("no client certificate to show")));
        }
        SessionSettings how = new SessionSettings(
                source,
                ProxyHeader.of(wanted.preface(), target.endpoint()),
                target.implicitTls(),
                context,
                settings.limits());
        session = SmtpSession.open(target.endpoint(), how, transcript);
        needs = wanted;
        helo = name;
        attempts = 0;
        clean = true;
        session.localAddress().ifPresent(address -> localAddress = address);
        session.tls().ifPresent(details -> tls = details);
        greet(wanted, name);
        if (greeting == null) {
            greeting = session.greeting();
        }
        everOpened = true;
    }

    private void greet(Needs wanted, String name) throws SmtpException, Unfit {
        if (wanted.hello() == Needs.Hello.NONE) {
            return;
        }
        if (wanted.hello() == Needs.Hello.HELO) {
            session.plainHello(name);
            return;
        }
        Extensions announced = session.hello(name);
        if (wanted.equals(Needs.NOTHING)) {
            extensions = announced;
        }
        boolean login = wanted.login() != Needs.Login.NONE;
        boolean encrypted = session.tls().isPresent();
        if (!encrypted && (wanted.tls() || tlsRequired || (login && announced.offers("STARTTLS")))) {
            if (!announced.offers("STARTTLS")) {
                throw new Unfit(new Outcome.NotApplicable("STARTTLS is not offered"));
            }
            tls = session.startTls();
            announced = session.hello(name);
            if (wanted.equals(Needs.NOTHING)) {
                extensions = announced;
            }
        }
        if (wanted.impersonation()) {
            impersonate(announced, name);
        }
        Login.perform(session, wanted.login(), settings.credentials());
    }

    private void impersonate(Extensions announced, String name) throws SmtpException, Unfit {
        if (!announced.offers("XCLIENT")) {
            throw new Unfit(new Outcome.NotApplicable("XCLIENT is not offered"));
        }
        Reply reply = session.command("XCLIENT ADDR=127.0.0.1 NAME=localhost", Stage.COMMAND);
        if (!reply.positive()) {
            throw new Unfit(new Outcome.Refused(Stage.COMMAND, reply.summary()));
        }
        session.hello(name);
    }

    /// Whether no attempt was made in the open session yet.
    boolean fresh() {
        return attempts == 0;
    }

    /// Counts attempts about to be made in the open session.
    void begin(int count) {
        attempts += count;
    }

    /// Whether no transaction was begun since the last RSET, so that none is due.
    boolean clean() {
        return clean;
    }

    void setClean(boolean now) {
        clean = now;
    }

    /// The open session ended early: from now on fewer attempts are made in one.
    void cutShort() {
        if (attempts > 1 && attempts <= most) {
            most = Math.max(1, attempts - 1);
        }
        dropped();
    }

    /// Tells how long an attempt in the open session took. A server that makes each further error in a session wait
    /// longer is given one attempt in each.
    void took(long nanos) {
        if (attempts > 1 && nanos > NOTABLE_NANOS && 2 * nanos > 3 * lastTook) {
            slowing = true;
            most = 1;
        }
        lastTook = nanos;
    }

    /// From now on every session is encrypted. Returns false when it was so already, or cannot be.
    boolean requireTls() {
        if (tlsRequired
                || session == null
                || session.tls().isPresent()
                || !session.extensions().offers("STARTTLS")) {
            return false;
        }
        tlsRequired = true;
        end();
        return true;
    }

    boolean tlsRequired() {
        return tlsRequired;
    }

    void tlsBroken(String reason) {
        tlsBroken = reason;
    }

    /// Why TLS does not work here, or empty.
    String tlsBroken() {
        return tlsBroken;
    }

    /// Whether a server that is slow to greet, or seldom lets us in, is used longer each time.
    void stayLonger() {
        most = Math.max(most, 40);
    }

    /// Closes what is left of a session that ended badly.
    void dropped() {
        if (session != null) {
            session.close();
            session = null;
            closed = System.nanoTime();
        }
    }

    /// Ends the open session politely.
    void end() {
        if (session != null) {
            session.quit();
            session = null;
            closed = System.nanoTime();
        }
    }

    boolean everOpened() {
        return everOpened;
    }

    boolean overtime() {
        return System.nanoTime() - end >= 0;
    }

    String greeting() {
        return greeting == null ? "" : greeting.text();
    }

    Extensions extensions() {
        return extensions;
    }

    Optional<TlsDetails> tls() {
        return Optional.ofNullable(tls);
    }

    Optional<InetAddress> localAddress() {
        return Optional.ofNullable(localAddress);
    }
}
