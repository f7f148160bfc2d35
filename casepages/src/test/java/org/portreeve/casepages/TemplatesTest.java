package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Audience;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ComplaintState;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.DeadlineKind;
import org.portreeve.casework.LiftCause;
import org.portreeve.casework.MailKind;
import org.portreeve.casework.NoticeKind;
import org.portreeve.casework.Origin;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Purpose;
import org.portreeve.casework.Resolution;
import org.portreeve.casework.Rule;
import org.portreeve.casework.Severity;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.pages.PageRules;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.Register;

class TemplatesTest {
    @Test
    void templatesAndTextsKeepTheRules() {
        PageRules.check("casepages");
    }

    @Test
    void everyWordThatIsSaidHasATextInEachLanguage() {
        List<String> missing = new ArrayList<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            Speech speech = Speech.in(language, ZoneId.of("UTC"));
            Stream.<Enum<?>[]>of(
                            Verb.values(),
                            Verdict.values(),
                            Purpose.values(),
                            Channel.values(),
                            ContactOutcome.values(),
                            NoticeKind.values(),
                            Audience.values(),
                            LiftCause.values(),
                            Resolution.values(),
                            DeadlineKind.values(),
                            Origin.values(),
                            Severity.values(),
                            BlockState.values(),
                            MailKind.values(),
                            ComplaintState.values(),
                            Notice.State.values(),
                            QueuedTest.State.values(),
                            Register.ContactRole.values(),
                            Register.ExemptionKind.values(),
                            Rule.values())
                    .flatMap(Stream::of)
                    .map(Speech::key)
                    .filter(key -> !speech.knows(Phrase.of(key)))
                    .forEach(missing::add);
            Stream.of(NextStep.Step.values())
                    .map(step -> "step." + Words.of(step))
                    .filter(key -> !speech.knows(Phrase.of(key)))
                    .forEach(missing::add);
            Phase.WORDS.stream()
                    .map(phase -> "phase." + phase)
                    .filter(key -> !speech.knows(Phrase.of(key)))
                    .forEach(missing::add);
            Stream.of(Verb.values())
                    .map(verb -> "said.case." + verb.word())
                    .filter(key -> !speech.knows(Phrase.of(key)))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }
}
