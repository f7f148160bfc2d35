package org.portreeve.casepages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portreeve.casework.Actor;
import org.portreeve.casework.Audience;
import org.portreeve.casework.CaseEvent;
import org.portreeve.office.Clearance;
import org.portreeve.store.RecordedEntry;
import org.portreeve.store.Transaction;

/// What happened to a case, newest first, in sentences for one reader. Notes, and names beside the record, are for
/// readers of the office; mail is for analysts and Security.
final class Timeline {
    private final Transaction tx;
    private final Clearance clearance;
    private final Speech speech;

    Timeline(Transaction tx, Clearance clearance, Speech speech) {
        this.tx = tx;
        this.clearance = clearance;
        this.speech = speech;
    }

    List<CaseScreen.Moment> of(long number) {
        return since(number, 0);
    }

    /// What happened after a version.
    List<CaseScreen.Moment> since(long number, long version) {
        List<CaseScreen.Moment> moments = new ArrayList<>();
        for (RecordedEntry<CaseEvent> entry : tx.cases().entries(number)) {
            boolean internal = entry.entry().event() instanceof CaseEvent.Noted && !clearance.reader();
            if (entry.seq() > version && !internal) {
                moments.add(moment(entry));
            }
        }
        return moments.reversed();
    }

    private CaseScreen.Moment moment(RecordedEntry<CaseEvent> entry) {
        CaseEvent event = seen(entry.entry().event());
        EventPhrases.Told told = EventPhrases.of(event);
        boolean mail = event instanceof CaseEvent.MailNoted;
        Actor by = entry.entry().by();
        return new CaseScreen.Moment(
                entry.seq(),
                entry.at(),
                by.named() ? speech.say(by.name()) : speech.say(Phrase.of("by-office")),
                speech.say(told.phrase()),
                switch (told.tone()) {
                    case QUIET -> "quiet";
                    case PLAIN -> "event";
                    case OK -> "ok";
                    case WARN -> "warn";
                    case DANGER -> "danger";
                },
                mail || !clearance.reader()
                        ? Optional.empty()
                        : told.beside()
                                .map(enclosure -> tx.enclosures()
                                        .text(enclosure)
                                        .map(speech::say)
                                        .orElseGet(() -> speech.say(Phrase.of("erased-text")))),
                mail && clearance.staff() ? Optional.of(entry.seq()) : Optional.empty(),
                entry.entry().provision());
    }

    /// Why a complainant was not reached can tell who that is.
    private CaseEvent seen(CaseEvent event) {
        return event instanceof CaseEvent.NoticeFailed(var notice, var kind, var audience, var _)
                        && audience == Audience.COMPLAINANTS
                        && !clearance.staff()
                ? new CaseEvent.NoticeFailed(notice, kind, audience, speech.say(Phrase.of("withheld")))
                : event;
    }
}
