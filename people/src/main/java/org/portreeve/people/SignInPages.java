package org.portreeve.people;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Visit;
import org.portreeve.store.SessionStore.Held;
import org.portreeve.store.SessionStore.Stage;

/// Signing in, step by step, and signing out.
final class SignInPages {
    private final Entry entry;
    private final SignIn signIn;
    private final SecondFactor factor;
    private final Optional<String> provider;

    SignInPages(Entry entry, SignIn signIn, SecondFactor factor, Optional<String> provider) {
        this.entry = entry;
        this.signIn = signIn;
        this.factor = factor;
        this.provider = provider;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/sign-in", Set.of(), this::page),
                Route.post("/sign-in", Set.of(), this::password),
                Route.get("/sign-in/code", Set.of(), visit -> guarded(visit, this::codePage)),
                Route.post("/sign-in/code", Set.of(), visit -> guarded(visit, this::code)),
                Route.get("/sign-in/second-factor", Set.of(), visit -> guarded(visit, this::enrolPage)),
                Route.post("/sign-in/second-factor", Set.of(), visit -> guarded(visit, this::enrol)),
                Route.post("/sign-out", Set.of(), this::out));
    }

    private Reply page(Visit visit) {
        String to = AfterSignIn.to(visit.query("to"));
        return visit.visitor().signedIn() ? Reply.Redirect.to(to) : page(to, "");
    }

    private Reply.Page page(String to, String name) {
        return page(to, name, provider);
    }

    static Reply.Page page(String to, String name, Optional<String> provider) {
        return Reply.Page.of("people/sign-in")
                .with("to", to)
                .with("name", name)
                .with("provider", provider)
                .with("until", Optional.empty())
                .with("refusal", Optional.empty());
    }

    private Reply password(Visit visit) {
        String to = AfterSignIn.to(visit.form().optional("to"));
        String name = visit.form().optional("name").orElse("");
        Step step = signIn.password(name, visit.form().optional("password").orElse(""), Client.of(visit));
        return step instanceof Step.Wrong || step instanceof Step.Wait
                ? Entry.failed(page(to, name.length() > 60 ? "" : name), step, signIn.now())
                : entry.next(visit, step, to);
    }

    /// Whoever took too long begins again.
    private Reply guarded(Visit visit, java.util.function.Function<Visit, Reply> handler) {
        try {
            return handler.apply(visit);
        } catch (Refusal refusal) {
            return Entry.refused(page(to(visit), ""), refusal);
        }
    }

    private static String to(Visit visit) {
        Optional<String> typed = visit.form().optional("to");
        return AfterSignIn.to(typed.isPresent() ? typed : visit.query("to"));
    }

    private Reply codePage(Visit visit) {
        entry.half(visit, Stage.CODE);
        return codePage(to(visit));
    }

    private static Reply.Page codePage(String to) {
        return Reply.Page.of("people/code")
                .with("to", to)
                .with("until", Optional.empty())
                .with("refusal", Optional.empty());
    }

    private Reply code(Visit visit) {
        Held half = entry.half(visit, Stage.CODE);
        Step step = signIn.code(half, visit.form().optional("code").orElse(""), Client.of(visit));
        return step instanceof Step.Wrong || step instanceof Step.Wait
                ? Entry.failed(codePage(to(visit)), step, signIn.now())
                : entry.next(visit, step, to(visit));
    }

    private Reply enrolPage(Visit visit) {
        Held half = entry.half(visit, Stage.ENROL);
        return enrolPage(to(visit), factor.offer(half.account()));
    }

    private static Reply.Page enrolPage(String to, SecondFactor.Offer offer) {
        return Reply.Page.of("people/second-factor")
                .with("to", to)
                .with("offer", offer)
                .with("action", "/sign-in/second-factor")
                .with("confirm", false)
                .with("refusal", Optional.empty());
    }

    private Reply enrol(Visit visit) {
        Held half = entry.half(visit, Stage.ENROL);
        String carried = visit.form().optional("offer").orElse("");
        String code = visit.form().optional("code").orElse("");
        try {
            SignIn.Enrolled enrolled = signIn.enrol(half, factor, carried, code, Client.of(visit));
            if (!(enrolled.step() instanceof Step.In in)) {
                throw new IllegalStateException("a second factor leads in");
            }
            return codes(enrolled.codes(), to(visit)).header("Set-Cookie", entry.cookieAgain(in.token()));
        } catch (Refusal refusal) {
            if (!refusal.key().equals("people.refused.code")) {
                throw refusal;
            }
            return Entry.refused(enrolPage(to(visit), factor.again(half.account(), carried)), refusal);
        }
    }

    /// Recovery codes, shown once.
    static Reply.Page codes(RecoveryCodes codes, String to) {
        return Reply.Page.of("people/codes").with("codes", codes.codes()).with("to", to);
    }

    private Reply out(Visit visit) {
        entry.held(visit).ifPresent(held -> {
            entry.sessions().end(held);
            signIn.out(held, Client.of(visit));
        });
        return Reply.Redirect.to("/sign-in")
                .saying("people.out")
                .header("Set-Cookie", entry.cookies().end(entry.cookies().session()));
    }
}
