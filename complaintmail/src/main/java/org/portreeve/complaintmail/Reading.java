package org.portreeve.complaintmail;

import java.util.List;
import java.util.stream.Collectors;

/// What a mail says. Everything in it is bounded and valid Unicode without control characters.
public sealed interface Reading {
    MailHead head();

    /// One line for a log or a terminal, without the complainant's data.
    String summary();

    /// Somebody complains.
    ///
    /// @param accusations one for each address and class, at least one
    /// @param refersTo what of ours the mail refers to besides, or [Reference#NONE]
    /// @param notes what a person may want to know of the reading
    record Complaints(MailHead head, List<Accusation> accusations, Reference refersTo, List<String> notes)
            implements Reading {
        public Complaints {
            accusations = Readings.bounded(accusations);
            notes = Readings.notes(notes);
            if (accusations.isEmpty()) {
                throw new IllegalArgumentException("a complaint accuses somebody");
            }
        }

        @Override
        public String summary() {
            return "complaint: " + Readings.summary(accusations);
        }
    }

    /// No person wrote it: recorded, never acted on.
    ///
    /// @param outcomes for delivery notices: one for each recipient
    /// @param text the start of its text
    record Automatic(MailHead head, AutomaticKind kind, Reference refersTo, List<DeliveryOutcome> outcomes, String text)
            implements Reading {
        public Automatic {
            outcomes = outcomes.stream().limit(Limits.OUTCOMES).toList();
            text = SafeText.text(text, Limits.SHOWN_EXCERPT);
        }

        @Override
        public String summary() {
            return "automatic: " + Readings.words(kind.name())
                    + outcomes.stream()
                            .limit(3)
                            .map(outcome -> " " + (outcome.status().isEmpty() ? outcome.action() : outcome.status()))
                            .collect(Collectors.joining(","))
                    + Readings.about(refersTo);
        }
    }

    /// A person's answer to one of our notices.
    ///
    /// @param text what they write
    /// @param enclosed accusations found in it, for whoever reads it
    record Reply(MailHead head, Reference refersTo, String text, List<Accusation> enclosed) implements Reading {
        public Reply {
            text = SafeText.text(text, Limits.SHOWN_TEXT);
            enclosed = Readings.bounded(enclosed);
        }

        @Override
        public String summary() {
            return "reply" + Readings.about(refersTo);
        }
    }

    /// A person must look.
    ///
    /// @param reason why, in words for that person
    /// @param findings what was found all the same, to be taken over or not
    /// @param text the start of its text
    record ForPerson(
            MailHead head,
            String reason,
            List<Accusation> findings,
            Reference refersTo,
            List<String> notes,
            String text)
            implements Reading {
        public ForPerson {
            reason = SafeText.line(reason, 300);
            findings = Readings.bounded(findings);
            notes = Readings.notes(notes);
            text = SafeText.text(text, Limits.SHOWN_TEXT);
            if (reason.isEmpty()) {
                throw new IllegalArgumentException("a mail is put before a person with a reason");
            }
        }

        @Override
        public String summary() {
            return "for a person: " + reason
                    + (findings.isEmpty() ? "" : "; found: " + Readings.summary(findings))
                    + Readings.about(refersTo);
        }
    }
}
