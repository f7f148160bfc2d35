package org.portreeve.relaytest;

import java.util.List;

/// Family C: trust in the destination's DNS. Needs a zone of ours.
final class FamilyC {
    static final List<Technique> TECHNIQUES = List.of(
            Technique.of(
                    "C1",
                    "a domain of ours that names the server as backup MX",
                    "r@M",
                    List.of(Form.to("<{r}@{M}>")),
                    Cause.MX_BACKUP_FOR_ANYONE),
            Technique.of(
                            "C2",
                            "percent hack at a name of ours with the server's address",
                            "r%E@M",
                            List.of(Form.to("<{r}%{E}@{H}>").controlledBy("<{q}@{H}>"), Form.to("<{r}@{H}>")),
                            Cause.NAME_TAKEN_AS_LOCAL)
                    .asExperiment(),
            Technique.of(
                    "C3",
                    "percent hack at a domain that the server backs up",
                    "r%E@backed-up domain",
                    List.of(Form.to("<{r}%{E}@{D}>").controlledBy("<{q}@{D}>"), Form.to("<{r}%{E}@{M}>")),
                    Cause.UNTRUSTED_ROUTING,
                    Cause.PERCENT_HACK));

    private FamilyC() {}
}
