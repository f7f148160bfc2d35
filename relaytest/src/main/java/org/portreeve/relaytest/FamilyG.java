package org.portreeve.relaytest;

import java.util.List;

/// Family G: reflection. Not a relay, and reported as a finding of its own.
final class FamilyG {
    static final List<Technique> TECHNIQUES = List.of(
            Technique.of(
                    "G1",
                    "a bounce to a stranger",
                    "r@E → a random user at D",
                    List.of(Form.envelope("<{r}@{E}>", "<{q}@{D}>")),
                    Cause.UNKNOWN_USERS_ACCEPTED),
            Technique.of(
                    "G2",
                    "a delivery notice to a stranger",
                    "r@E RET=FULL → postmaster@D NOTIFY=SUCCESS",
                    List.of(Form.envelope("<{r}@{E}> RET=FULL", "<postmaster@{D}> NOTIFY=SUCCESS")
                            .offering("DSN")),
                    Cause.NOTICES_FOR_STRANGERS));

    private FamilyG() {}
}
