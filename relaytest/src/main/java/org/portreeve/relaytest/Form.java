package org.portreeve.relaytest;

import java.util.EnumSet;
import java.util.Set;

/// One way to write a technique, with slots still open.
///
/// @param mail what follows `MAIL FROM:`, brackets and parameters included
/// @param rcpt what follows `RCPT TO:`, brackets and parameters included
/// @param control what follows `RCPT TO:` in the control of this shape, or null when there is none
/// @param extension the EHLO keyword without which the form makes no sense, or empty
/// @param slots the slots that must be known before the form can be written
record Form(
        Template mail, Template rcpt, Template control, Needs needs, Manner manner, String extension, Set<Slot> slots) {
    private Form(Template mail, Template rcpt, Template control, Needs needs, Manner manner, String extension) {
        this(mail, rcpt, control, needs, manner, extension, slots(mail, rcpt, needs, manner));
    }

    /// The plain envelope: from a foreign sender to a foreign recipient.
    static final Form PLAIN = envelope("<{x}@{S}>", "<{r}@{E}>");

    static Form envelope(String mail, String rcpt) {
        return new Form(Template.of(mail), Template.of(rcpt), null, Needs.NOTHING, Manner.PLAIN, "");
    }

    /// From a foreign sender to `rcpt`.
    static Form to(String rcpt) {
        return envelope("<{x}@{S}>", rcpt);
    }

    Form controlledBy(String other) {
        return new Form(mail, rcpt, Template.of(other), needs, manner, extension);
    }

    Form in(Needs session) {
        return new Form(mail, rcpt, control, session, manner, extension);
    }

    Form by(Manner other) {
        return new Form(mail, rcpt, control, needs, other, extension);
    }

    Form offering(String keyword) {
        return new Form(mail, rcpt, control, needs, manner, keyword);
    }

    private static Set<Slot> slots(Template mail, Template rcpt, Needs needs, Manner manner) {
        Set<Slot> slots = EnumSet.noneOf(Slot.class);
        slots.addAll(mail.slots());
        slots.addAll(rcpt.slots());
        slots.addAll(needs.helo().slots());
        if (manner.needsLocalRecipient()) {
            slots.add(Slot.D);
        }
        return Set.copyOf(slots);
    }
}
