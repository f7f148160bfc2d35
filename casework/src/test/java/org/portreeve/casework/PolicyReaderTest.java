package org.portreeve.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private static List<String> problems(Map<String, Object> yaml) {
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Sound _ -> List.of();
            case PolicyReading.Faulty(List<PolicyProblem> problems) ->
                problems.stream().map(PolicyProblem::toString).toList();
        };
    }

    private static List<String> after(java.util.function.Consumer<Map<String, Object>> change) {
        Map<String, Object> yaml = ModelPolicy.yaml();
        change.accept(yaml);
        return problems(yaml);
    }

    @Test
    void theModelPolicyIsSound() {
        assertThat(problems(ModelPolicy.yaml())).isEmpty();
    }

    @Test
    void whatIsLeftOutIsAsInTheModelPolicy() {
        Map<String, Object> yaml = ModelPolicy.yaml();
        yaml.remove("procedure");
        yaml.remove("working-time");
        Policy policy = ModelPolicy.sound(yaml);
        assertThat(policy.procedure()).isEqualTo(ModelPolicy.policy().procedure());
        assertThat(policy.workingTime()).isEqualTo(ModelPolicy.policy().workingTime());
    }

    @Test
    void theModelPolicyWritesEveryKeyOfTheProcedure() {
        assertThat(ModelPolicy.part(ModelPolicy.yaml(), "procedure").keySet().stream()
                        .map(key -> key.replace("-", "")))
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(Procedure.class.getRecordComponents())
                        .map(component -> component.getName().toLowerCase(java.util.Locale.ROOT))
                        .toList());
    }

    @Test
    void everyNoticeOfTheModelPolicyCanBeFilledInForEveryReaderInBothLanguages() {
        Policy policy = ModelPolicy.policy();
        Case now = CaseSteps.confirmedWithBlock();
        for (String language : List.of("en", "de")) {
            policy.procedure()
                    .told()
                    .forEach((kind, audiences) -> audiences.forEach(audience -> {
                        Policy.Wording wording =
                                policy.wording(language, kind, audience).orElseThrow();
                        Policy.Wording filled = Wordings.fill(wording, values(policy, now, kind, audience));
                        assertThat(filled.subject())
                                .doesNotContain("{", "}", "\n")
                                .hasSizeLessThan(120);
                        assertThat(filled.text()).doesNotContain("{", "}");
                        assertThat(filled.text().lines()).allMatch(line -> line.length() <= 160);
                    }));
        }
    }

    @Test
    void everyWordingOfOneLanguageIsThereInTheOther() {
        Map<String, Map<Policy.WordingKey, Policy.Wording>> wordings =
                ModelPolicy.policy().wordings();
        assertThat(wordings.get("de").keySet()).isEqualTo(wordings.get("en").keySet());
    }

    @Test
    void everyPlaceholderHasAValueFromTheCaseOrIsTheOfficesToFillIn() {
        Policy policy = ModelPolicy.policy();
        Case now = CaseSteps.confirmedWithBlock();
        for (NoticeKind kind : NoticeKind.values()) {
            for (Audience audience : Placeholders.audiences(kind)) {
                assertThat(values(policy, now, kind, audience).keySet())
                        .as("%s to %s", kind, audience)
                        .containsAll(Placeholders.of(kind, audience));
            }
        }
    }

    private static Map<String, String> values(Policy policy, Case now, NoticeKind kind, Audience audience) {
        Map<String, String> values = new HashMap<>(NoticeValues.of(policy, AT, now));
        NoticeValues.FROM_OFFICE.forEach(name -> values.put(name, "https://relays.example.org/" + name));
        values.keySet().retainAll(Placeholders.of(kind, audience));
        return values;
    }

    @Test
    void aWrongLengthOfTimeIsToldWithItsPath() {
        assertThat(after(yaml -> ModelPolicy.part(yaml, "procedure").put("answer-due", "soon")))
                .containsExactly("procedure.answer-due: 'soon' is not a length of time; write 30m, 36h, 90d, "
                        + "12 working hours, 3 working days or at once");
    }

    @Test
    void anUnknownKeyIsToldWithTheNearestKnown() {
        assertThat(after(yaml -> ModelPolicy.part(yaml, "procedure").put("anser-due", "3d")))
                .containsExactly("procedure.anser-due: there is no such key; did you mean answer-due?");
        assertThat(after(yaml -> yaml.put("provision", List.of())))
                .containsExactly("provision: there is no such key; did you mean provisions?");
        assertThat(after(yaml -> ModelPolicy.part(yaml, "authority").put("qqqqqqqq", "x")))
                .containsExactly("authority.qqqqqqqq: there is no such key; known are name, link");
    }

    @Test
    void everyProblemIsFoundAtOnce() {
        assertThat(after(yaml -> {
                    yaml.remove("title");
                    ModelPolicy.part(yaml, "working-time").put("zone", "Mars/Olympus");
                    ModelPolicy.part(yaml, "working-time").put("holidays", List.of("Christmas"));
                    ModelPolicy.part(yaml, "procedure").put("second-person", "maybe");
                    ModelPolicy.part(yaml, "procedure").put("test-again-times", -1);
                    ModelPolicy.part(yaml, "procedure", "told").put("closed", List.of("everybody"));
                }))
                .containsExactly(
                        "procedure.second-person: 'maybe' is neither true nor false",
                        "procedure.test-again-times: '-1' is not a number from 0 to 100",
                        "procedure.told.closed: 'everybody' is none of administrator, complainants, security, noc, "
                                + "escalation",
                        "title: is missing",
                        "working-time.holidays: 'Christmas' is not a date like 2026-12-25",
                        "working-time.zone: 'Mars/Olympus' is not a time zone like Europe/Berlin");
    }

    @Test
    void anEmptyPolicySaysAllThatIsMissing() {
        assertThat(problems(Map.of()))
                .contains(
                        "title: is missing",
                        "organisation: is missing",
                        "authority.name: is missing",
                        "contacts: one with the role 'noc' is missing",
                        "provisions: none allows to test; the office acts only as a provision allows",
                        "wordings.en: the policy's language has no wordings");
    }

    @Test
    void anythingAtAllInPlaceOfAnyValueIsAProblemAndNoError() {
        List<Object> odd =
                List.of("", "x", 7, true, List.of(List.of()), Map.of("a", Map.of()), 1.5e300, "{".repeat(99));
        Map<String, Object> model = ModelPolicy.yaml();
        for (String key : model.keySet()) {
            for (Object value : odd) {
                assertThat(after(yaml -> yaml.put(key, value)))
                        .as("%s: %s", key, value)
                        .noneMatch(String::isBlank);
            }
        }
        for (String key : ModelPolicy.part(model, "procedure").keySet()) {
            for (Object value : odd) {
                after(yaml -> ModelPolicy.part(yaml, "procedure").put(key, value));
            }
        }
    }

    @Test
    void clocksOfOneAnswerAscendByTheSameUnit() {
        assertThat(after(yaml -> ModelPolicy.part(yaml, "procedure").put("overdue", "5d")))
                .containsExactly(
                        "procedure.escalate-after: must be longer than overdue, and counted by the same clock",
                        "procedure.overdue: must be longer than answer-due, and counted by the same clock");
    }

    @Test
    void aPlaceholderThatHasNoValueInANoticeIsToldWhenThePolicyIsRead() {
        assertThat(after(yaml ->
                        ModelPolicy.part(yaml, "wordings", "en", "reminder").put("text", "by {duo} or {bad")))
                .containsExactly("wordings.en.reminder.text: a single { stands in it; write {name} for a value or {{ "
                        + "for a brace");
        assertThat(after(yaml ->
                        ModelPolicy.part(yaml, "wordings", "en", "reminder").put("text", "by {duo}")))
                .containsExactly(
                        "wordings.en.reminder.text: {duo} has no value in this notice to all its readers; did you mean "
                                + "{due}?");
    }

    @Test
    void noNoticeToAnAdministratorCanNameAComplaintAndNoneToAComplainantShowsEvidence() {
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(Placeholders.of(kind, Audience.ADMINISTRATOR))
                    .doesNotContain("complaint", "accused", "reporter");
            assertThat(Placeholders.of(kind, Audience.COMPLAINANTS))
                    .doesNotContain("evidence", "vantage", "techniques", "ordered-by", "check");
        }
    }

    @Test
    void aNoticeThatIsToldNeedsAWording() {
        assertThat(after(yaml -> ModelPolicy.part(yaml, "wordings", "en").remove("reminder")))
                .containsExactly("wordings.en: reminder is told to administrator: write a wording 'reminder' or "
                        + "'reminder.administrator'");
    }

    @Test
    void aWordingForAnAudienceGoesBeforeTheGeneralOneAndALanguageBeforeTheDefault() {
        Policy policy = ModelPolicy.policy();
        assertThat(policy.wording("de", NoticeKind.CONFIRMED, Audience.COMPLAINANTS)
                        .orElseThrow()
                        .subject())
                .contains("Ihre Beschwerde");
        assertThat(policy.wording("de", NoticeKind.CLOSED, Audience.NOC)
                        .orElseThrow()
                        .subject())
                .contains("Abgeschlossen");
        assertThat(policy.wording("fr", NoticeKind.CLOSED, Audience.NOC)
                        .orElseThrow()
                        .subject())
                .contains("Closed");
    }

    @Test
    void whatThePublicReadsMayBeLeftOutAndWrongDatesAreTold() {
        Policy.Preamble preamble = ModelPolicy.policy().preamble();
        assertThat(preamble.background()).contains("open relay", "\n\n");
        assertThat(preamble.practice()).hasSizeGreaterThan(3);
        assertThat(preamble.created()).isPresent();
        Map<String, Object> yaml = ModelPolicy.yaml();
        List.of("background", "practice", "created", "changed", "links").forEach(yaml::remove);
        Policy bare = ModelPolicy.sound(yaml);
        assertThat(bare.preamble().background()).isEmpty();
        assertThat(bare.links()).isEqualTo(ModelPolicy.policy().links());
        assertThat(after(with -> {
                    with.put("created", "2026-05-01");
                    with.put("changed", "2026-04-01");
                    ModelPolicy.part(with, "links").put("administrator", "at once");
                    ModelPolicy.part(with, "links").put("tests-per-day", 0);
                }))
                .containsExactly(
                        "changed: is before created",
                        "links.administrator: must not be nothing",
                        "links.tests-per-day: '0' is not a number from 1 to 100");
        assertThat(after(with -> with.put("created", "in May")))
                .containsExactly("created: 'in May' is not a date like 2026-12-25");
    }

    @Test
    void onlyAdministratorsAndComplainantsHaveAPageOfTheirOwn() {
        for (NoticeKind kind : NoticeKind.values()) {
            for (Audience audience : Placeholders.audiences(kind)) {
                assertThat(Placeholders.of(kind, audience).contains("link"))
                        .as("%s to %s", kind, audience)
                        .isEqualTo(audience == Audience.ADMINISTRATOR || audience == Audience.COMPLAINANTS);
            }
        }
    }
}
