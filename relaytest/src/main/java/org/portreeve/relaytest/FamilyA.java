package org.portreeve.relaytest;

import java.util.List;

/// Family A: the plain envelope, and trust in the sender.
final class FamilyA {
    static final List<Technique> TECHNIQUES = List.of(
            Technique.of(
                    "A1",
                    "the plain envelope",
                    "x@S → r@E",
                    List.of(Form.PLAIN),
                    Cause.TRUSTED_NETWORK_TOO_WIDE,
                    Cause.NO_RELAY_CHECK,
                    Cause.CLIENT_ADDRESS_LOST),
            Technique.of(
                    "A2",
                    "the recipient as its own sender",
                    "r@E → r@E",
                    List.of(Form.envelope("<{r}@{E}>", "<{r}@{E}>")),
                    Cause.TRUSTED_NETWORK_TOO_WIDE,
                    Cause.NO_RELAY_CHECK),
            Technique.of(
                    "A3",
                    "the null sender",
                    "<> → r@E",
                    List.of(Form.envelope("<>", "<{r}@{E}>")),
                    Cause.NULL_SENDER_TRUSTED),
            Technique.of(
                    "A4",
                    "a sender at the server's own name",
                    "x@T → r@E",
                    List.of(Form.envelope("<{x}@{T}>", "<{r}@{E}>")),
                    Cause.SENDER_DOMAIN_TRUSTED),
            Technique.of(
                    "A5",
                    "a sender in a served domain",
                    "x@D → r@E",
                    List.of(Form.envelope("<{x}@{D}>", "<{r}@{E}>")),
                    Cause.SENDER_DOMAIN_TRUSTED),
            Technique.of(
                    "A6",
                    "a sender that exists in a served domain",
                    "V@D → r@E",
                    List.of(Form.envelope("<{V}@{D}>", "<{r}@{E}>")),
                    Cause.SENDER_ADDRESS_TRUSTED,
                    Cause.SENDER_DOMAIN_TRUSTED),
            Technique.of(
                    "A7",
                    "a sender at the server's address literal",
                    "x@[IP] → r@E",
                    List.of(Form.envelope("<{x}@{IP}>", "<{r}@{E}>")),
                    Cause.SENDER_DOMAIN_TRUSTED),
            Technique.of(
                    "A8",
                    "a sender at localhost",
                    "x@localhost → r@E",
                    List.of(
                            Form.envelope("<{x}@localhost>", "<{r}@{E}>"),
                            Form.envelope("<{x}@[127.0.0.1]>", "<{r}@{E}>")),
                    Cause.SENDER_DOMAIN_TRUSTED),
            Technique.of(
                    "A9",
                    "a sender without a domain",
                    "<x> → r@E",
                    List.of(Form.envelope("<{x}>", "<{r}@{E}>"), Form.envelope("<postmaster>", "<{r}@{E}>")),
                    Cause.UNQUALIFIED_SENDER_TRUSTED),
            Technique.of(
                    "A10",
                    "a UUCP sender",
                    "<S!x> → r@E",
                    List.of(Form.envelope("<{S}!{x}>", "<{r}@{E}>"), Form.envelope("<{D}!{x}>", "<{r}@{E}>")),
                    Cause.UUCP_PATHS),
            Technique.of(
                    "A11",
                    "a sender domain that does not exist",
                    "x@nonexistent → r@E",
                    List.of(Form.envelope("<{x}@{q}.invalid>", "<{r}@{E}>")),
                    Cause.TRUSTED_NETWORK_TOO_WIDE,
                    Cause.NO_RELAY_CHECK),
            Technique.of(
                            "A12",
                            "the AUTH parameter of MAIL",
                            "x@S AUTH=<V@D> → r@E",
                            List.of(Form.envelope("<{x}@{S}> AUTH={V}@{D}", "<{r}@{E}>")
                                    .offering("AUTH")),
                            Cause.AUTH_PARAMETER_TRUSTED)
                    .asExperiment());

    private FamilyA() {}
}
