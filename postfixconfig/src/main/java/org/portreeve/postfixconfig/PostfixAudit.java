package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.mtaconfig.Answer;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Doubt;
import org.portreeve.mtaconfig.Envelope;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Reach;
import org.portreeve.mtaconfig.Relaying;
import org.portreeve.mtaconfig.Site;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.mtaconfig.Step;
import org.portreeve.mtaconfig.Stranger;
import org.portreeve.mtaconfig.Trial;
import org.portreeve.mtaconfig.Verdict;

/// Audits a Postfix configuration: would it relay for a stranger?
public final class PostfixAudit {
    private final List<Relaying> relayings = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean accepts;

    /// Whether the files are Postfix's.
    public static boolean recognises(Sources sources) {
        return PostfixConfiguration.isIn(sources);
    }

    /// Audits, and looks for the smallest change that closes what is open.
    public static Audit of(Sources sources, Facts facts) {
        Audit audit = withoutPatch(sources, facts);
        boolean closable =
                !audit.relayings().isEmpty() || audit.doubts().stream().anyMatch(doubt -> Closing.isClosable(doubt));
        return closable
                ? new Audit(
                        audit.server(),
                        audit.verdict(),
                        audit.relayings(),
                        audit.doubts(),
                        audit.findings(),
                        audit.remarks(),
                        Closing.of(sources, facts))
                : audit;
    }

    /// The answer of the first listener for strangers to one transaction. Nothing that hangs on the world outside is
    /// presumed, unless `facts` say so.
    public static Answer answer(Sources sources, Facts facts, Client client, Envelope envelope) {
        return asking(sources, facts).apply(client, envelope);
    }

    /// As [#answer], for many transactions.
    public static java.util.function.BiFunction<Client, Envelope, Answer> asking(Sources sources, Facts facts) {
        Listeners listeners = Listeners.of(PostfixConfiguration.of(sources, facts));
        List<Smtpd> all = listeners.open().isEmpty() ? listeners.inner() : listeners.open();
        return all.isEmpty()
                ? (_, _) -> new Answer.Refused(List.of(new Step(Line.builtIn("master.cf"), "no service runs smtpd")))
                : all.getFirst()::answer;
    }

    static Audit withoutPatch(Sources sources, Facts facts) {
        PostfixConfiguration configuration = PostfixConfiguration.of(sources, facts.willing(Stranger.BACKED_UP));
        PostfixAudit audit = new PostfixAudit();
        Listeners listeners = Listeners.of(configuration);
        listeners.open().forEach(audit::listener);
        audit.nobody(listeners);
        List<String> remarks = new ArrayList<>(audit.remarks);
        remarks.addAll(configuration.problems());
        remarks.addAll(sources.remarks());
        return new Audit(
                "Postfix",
                audit.verdict(!configuration.problems().isEmpty()
                        || !sources.remarks().isEmpty()),
                audit.relayings,
                audit.doubts,
                StaticRules.findings(configuration, listeners),
                remarks,
                Optional.empty());
    }

    private Verdict verdict(boolean partial) {
        if (!relayings.isEmpty()) {
            return Verdict.OPEN;
        }
        if (!doubts.isEmpty() || partial) {
            return Verdict.UNKNOWN;
        }
        return accepts ? Verdict.ACCEPTS : Verdict.CLOSED;
    }

    /// Says what cannot be told when no listener is there for strangers, but one for somebody who hands mail over.
    private void nobody(Listeners listeners) {
        if (!listeners.open().isEmpty()) {
            return;
        }
        for (Smtpd inner : listeners.inner()) {
            Trial trial = Stranger.insider(
                    "D6", "", Stranger.trials(Surroundings.of(inner)).getFirst());
            if (!(inner.answer(trial.client(), trial.envelope()) instanceof Answer.Refused)) {
                doubts.add(
                        new Doubt(
                                inner.service.title(),
                                trial,
                                List.of(
                                        new Step(
                                                inner.service.line(),
                                                "it trusts whoever hands mail over here, and who that is taken from is not in the files"))));
            }
        }
    }

    private void listener(Smtpd smtpd) {
        smtpd.fatal().ifPresent(step -> remarks.add(smtpd.service.title() + ": " + step));
        Site site = Surroundings.of(smtpd);
        List<Trial> trials = Stranger.trials(site);
        boolean open = false;
        for (Trial trial : trials) {
            if (isKnown(smtpd, trial.technique())) {
                continue;
            }
            open |= tried(smtpd, site, trial, List.of()) && trial.technique().equals("A1");
            if (open) {
                break; // whoever may send anything needs no other technique
            }
        }
        believed(smtpd, site, trials.getFirst(), open);
    }

    private boolean isKnown(Smtpd smtpd, String technique) {
        return relayings.stream()
                        .anyMatch(r -> r.listener().equals(smtpd.service.title())
                                && r.technique().equals(technique))
                || doubts.size() > 40;
    }

    /// The two ways to pass for somebody else: XCLIENT, and the PROXY protocol.
    private void believed(Smtpd smtpd, Site site, Trial plain, boolean open) {
        Parameters parameters = smtpd.parameters;
        Value hosts = parameters.value("smtpd_authorized_xclient_hosts");
        MatchList allowed = smtpd.lists.clients(hosts, "smtpd_authorized_xclient_hosts");
        if (!open && allowed.match(plain.client().name(), plain.client().address()) instanceof Match.Yes(Step step)) {
            Trial inside = Stranger.insider("D4", "XCLIENT ADDR=127.0.0.1 NAME=localhost", plain);
            tried(smtpd, site, inside, List.of(new Step(step.line(), "XCLIENT is taken from anybody: " + step.what())));
        }
        boolean passed = smtpd.service.type().equals("pass");
        Value protocol =
                parameters.value(passed ? "postscreen_upstream_proxy_protocol" : "smtpd_upstream_proxy_protocol");
        if (!protocol.isEmpty()) {
            Trial inside = Stranger.insider("D5", "PROXY TCP4 127.0.0.1 127.0.0.1 40000 25", plain);
            tried(
                    smtpd,
                    site,
                    inside,
                    List.of(new Step(protocol.line(), "whoever connects names the client's address")));
        }
    }

    /// Tries a transaction; whether it is a way to relay.
    private boolean tried(Smtpd smtpd, Site site, Trial trial, List<Step> before) {
        Answer answer = smtpd.answer(trial.client(), trial.envelope());
        switch (answer) {
            case Answer.Refused _ -> {}
            case Answer.Accepted(Reach reach, List<Step> path) -> {
                List<Step> all = new ArrayList<>(before);
                all.addAll(path);
                switch (reach(smtpd, site, trial, reach)) {
                    case FOREIGN -> {
                        relayings.add(new Relaying(smtpd.service.title(), trial, Reach.FOREIGN, all));
                        return true;
                    }
                    case NEXT_SERVER_DECIDES ->
                        doubt(
                                smtpd,
                                trial,
                                List.of(new Step(
                                        smtpd.parameters
                                                .value("allow_untrusted_routing")
                                                .line(),
                                        "accepted with the route in its local part and handed to the next server, which"
                                                + " decides where it goes")));
                    case NOWHERE -> accepts = true;
                    case SERVED -> {}
                }
            }
            case Answer.Unknown(Reach reach, List<Step> _, List<Step> open) -> {
                Reach reached = reach(smtpd, site, trial, reach);
                if (reached == Reach.FOREIGN || reached == Reach.NEXT_SERVER_DECIDES) {
                    doubt(smtpd, trial, open);
                }
            }
        }
        return false;
    }

    private void doubt(Smtpd smtpd, Trial trial, List<Step> open) {
        boolean same = doubts.stream()
                .anyMatch(d ->
                        d.listener().equals(smtpd.service.title()) && d.open().equals(open));
        if (!same) {
            doubts.add(new Doubt(smtpd.service.title(), trial, open));
        }
    }

    /// A domain that only matches a list of relayed ones, and which nobody named, is somebody else's.
    private static Reach reach(Smtpd smtpd, Site site, Trial trial, Reach reach) {
        if (reach != Reach.SERVED) {
            return reach;
        }
        Resolved resolved = smtpd.resolution.of(trial.envelope().recipient());
        boolean named = site.served().stream()
                .anyMatch(domain ->
                        resolved.domain().equals(domain) || resolved.domain().endsWith("." + domain));
        boolean ours = resolved.domain().toLowerCase(Locale.ROOT).contains("relay-audit")
                || resolved.domain().startsWith("not");
        return resolved.kind() == Resolved.Kind.RELAY && !named && ours ? Reach.FOREIGN : reach;
    }
}
