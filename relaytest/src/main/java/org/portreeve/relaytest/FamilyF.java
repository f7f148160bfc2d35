package org.portreeve.relaytest;

import java.util.List;

/// Family F: the state of the dialogue.
final class FamilyF {
    static final List<Technique> TECHNIQUES = List.of(
            Technique.of(
                    "F1",
                    "every port and kind of encryption",
                    "465, 587, 2525; in clear and under TLS: x@S → r@E",
                    List.of(),
                    Cause.POLICY_OF_ONE_LISTENER),
            Technique.of(
                            "F2",
                            "HELO, or no greeting at all",
                            "HELO or nothing, then x@S → r@E",
                            List.of(
                                    Form.PLAIN.in(Needs.NOTHING.withHello(Needs.Hello.HELO)),
                                    Form.PLAIN.in(Needs.NOTHING.withHello(Needs.Hello.NONE))),
                            Cause.CHECK_TIED_TO_EHLO)
                    .mayBeCutOff(),
            Technique.of(
                    "F3",
                    "a permission that outlives its recipient",
                    "V@D, then r@E",
                    List.of(Form.PLAIN.by(Manner.AFTER_LOCAL_RECIPIENT), Form.PLAIN.by(Manner.AFTER_RESET)),
                    Cause.STATE_KEPT),
            Technique.of(
                            "F4",
                            "an envelope smuggled behind a false end of data",
                            "V@D, and in its text LF . LF, then x@S → r@E",
                            List.of(Form.PLAIN.by(Manner.SMUGGLED), Form.PLAIN.by(Manner.SMUGGLED_BARE)),
                            Cause.SMUGGLING)
                    .mayBeCutOff(),
            Technique.of(
                            "F5",
                            "BDAT, or everything in one write",
                            "BDAT instead of DATA: x@S → r@E",
                            List.of(
                                    Form.PLAIN.by(Manner.CHUNKED).offering("CHUNKING"),
                                    Form.PLAIN.by(Manner.ONE_WRITE)),
                            Cause.CHECK_TIED_TO_DATA)
                    .mayBeCutOff());

    private FamilyF() {}
}
