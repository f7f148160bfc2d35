package org.portreeve.cli;

import java.util.List;
import org.portreeve.relaytest.AttemptReport;
import org.portreeve.relaytest.EndpointReport;
import org.portreeve.relaytest.Outcome;
import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;
import org.portreeve.smtp.Transcript;

/// What is kept of one endpoint's report until its server is done: all but the bulk, which is in the evidence.
///
/// @param report without transcript and arrivals, and only with the attempts that worked
/// @param evidence where the transcript lies; empty when no evidence is kept
/// @param transcript the dialogue, when it is to be shown; empty otherwise
record Finding(EndpointReport report, String evidence, String transcript) {
    private static final Transcript NONE = new Transcript();

    static Finding of(EndpointReport report, String evidence, boolean withTranscript) {
        boolean any = !report.relayed().isEmpty() || !report.reflected().isEmpty();
        List<AttemptReport> worked =
                any ? report.attempts().stream().filter(Finding::worked).toList() : List.of();
        return new Finding(
                with(
                        report,
                        report.verdict(),
                        report.reasons(),
                        report.relayed(),
                        report.reflected(),
                        report.deliveredBy(),
                        worked),
                evidence,
                withTranscript ? report.transcript().toString() : "");
    }

    private static boolean worked(AttemptReport attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Relayed _, Outcome.Reflected _ -> true;
            case Outcome.Accepted _,
                    Outcome.Refused _,
                    Outcome.Deferred _,
                    Outcome.Inconclusive _,
                    Outcome.NotApplicable _ -> false;
        };
    }

    /// The same endpoint after something arrived late.
    Finding risen(Verdict verdict, String reason, List<String> relayed, List<String> reflected, List<String> hosts) {
        List<String> reasons = new java.util.ArrayList<>(report.reasons());
        reasons.add(reason);
        return new Finding(with(report, verdict, reasons, relayed, reflected, hosts, report.attempts()), evidence, "");
    }

    Endpoint endpoint() {
        return report.endpoint();
    }

    private static EndpointReport with(
            EndpointReport report,
            Verdict verdict,
            List<String> reasons,
            List<String> relayed,
            List<String> reflected,
            List<String> deliveredBy,
            List<AttemptReport> attempts) {
        return new EndpointReport(
                report.server(),
                report.endpoint(),
                report.listening(),
                report.security(),
                verdict,
                reasons,
                relayed,
                reflected,
                deliveredBy,
                report.confirmed(),
                report.coverage(),
                report.mta(),
                report.greeting(),
                report.tls(),
                report.domains(),
                report.vantage(),
                report.start(),
                report.took(),
                report.failure(),
                attempts,
                List.of(),
                NONE);
    }
}
