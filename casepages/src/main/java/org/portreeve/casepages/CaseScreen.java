package org.portreeve.casepages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// All that the page of a case shows to one reader, in words; what the reader may not see is not in it.
///
/// @param complaintCount how many complain; who, only staff is told in `complaints`
/// @param live number of the block that is or can come into effect; 0 when there is none
/// @param refusals verbs that the rules do not allow now, and why
record CaseScreen(
        long number,
        long version,
        String server,
        List<String> addresses,
        boolean advisory,
        boolean open,
        String phase,
        String phaseTone,
        String origin,
        Instant opened,
        Optional<Instant> closed,
        Optional<String> assignee,
        int escalation,
        OptionalLong mergedInto,
        List<Long> mergedFrom,
        Who who,
        Optional<Proven> proof,
        Optional<Instant> passed,
        Optional<Instant> told,
        List<Clock> clocks,
        List<TestLine> tests,
        List<BlockLine> blocks,
        List<LetterLine> letters,
        List<Moment> timeline,
        Next next,
        Offers offers,
        int complaintCount,
        List<ComplaintLine> complaints,
        Choices choices,
        int live,
        List<Choice> refusals) {

    /// Whose server it is, and whom to turn to.
    record Who(
            Optional<String> registered,
            List<String> names,
            Optional<String> unit,
            Optional<String> software,
            List<String> networks,
            List<ContactLine> contacts,
            List<String> exemptions) {}

    /// `sure` tells whether somebody entered it, and not a look-up.
    record ContactLine(
            String role,
            Optional<String> name,
            Optional<String> mail,
            Optional<String> phone,
            String source,
            int confidence) {}

    record ComplaintLine(long number, Instant received, String state, String about, Optional<String> complainant) {}

    record Proven(
            String severity,
            String vantage,
            List<TechniqueLine> techniques,
            Instant at,
            boolean afterComplaint,
            String test) {}

    record TechniqueLine(String id, String title) {}

    record Clock(String kind, Instant due, boolean past, boolean warned) {}

    record TestLine(
            String id,
            String purpose,
            String state,
            String tone,
            String address,
            String vantage,
            Instant at,
            Optional<String> detail) {}

    record BlockLine(
            int number,
            String state,
            String tone,
            List<String> addresses,
            Optional<String> orderedBy,
            Optional<String> secondedBy,
            Optional<String> provision,
            Optional<String> reason,
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<String> waits,
            List<DeviceLine> devices,
            Optional<EffectLine> effect,
            Optional<String> order) {}

    record DeviceLine(String name, String state, String tone, Optional<String> reason) {}

    record EffectLine(String word, String tone, Instant at, List<String> findings) {}

    record LetterLine(
            String id,
            String kind,
            String audience,
            String state,
            String tone,
            Optional<String> subject,
            Optional<String> recipient,
            Instant at,
            boolean readable) {}

    /// Something that happened. `text` is what a person wrote; `mail` the number of the event whose mail can be read.
    record Moment(
            long seq,
            Instant at,
            String who,
            String sentence,
            String tone,
            Optional<String> text,
            Optional<Long> mail,
            Optional<String> provision) {}

    record Next(String step, String why, Optional<String> verb, Optional<String> button, Optional<Instant> until) {}

    /// A value of a field and how it is called.
    record Choice(String value, String words) {}

    /// What can be chosen in the forms.
    record Choices(
            List<String> colleagues,
            List<Choice> channels,
            List<Choice> outcomes,
            List<Choice> resolutions,
            List<Choice> lifting,
            String resolution) {}

    /// Whether the next step has no field that somebody could be typing into.
    public boolean nextSimple() {
        String verb = next.verb().orElse("");
        return switch (verb) {
            case "contact", "propose", "lift", "close" -> false;
            default -> true;
        };
    }

    /// Whether a verb is offered beside the next step.
    public boolean other(String verb) {
        return can(verb) && !next.verb().equals(Optional.of(verb));
    }

    public boolean anyVerb() {
        return offers.allowed().stream().anyMatch(verb -> other(verb.word()));
    }

    /// Whether a verb is offered, by its word.
    public boolean can(String verb) {
        return offers.allows(verb);
    }
}
