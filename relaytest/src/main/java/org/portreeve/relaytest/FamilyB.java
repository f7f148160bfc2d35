package org.portreeve.relaytest;

import java.util.List;

/// Family B: recipients written so that a careless server forwards them.
///
/// The control of a form asks for a random local part at the same domain: when that is accepted too, the server takes
/// any local part, and accepting ours says nothing.
final class FamilyB {
    private static final String AT_T = "<{q}@{T}>";
    private static final String AT_IP = "<{q}@{IP}>";
    private static final String AT_D = "<{q}@{D}>";
    private static final String AT_LOCALHOST = "<{q}@localhost>";
    private static final String UNQUALIFIED = "<{q}>";

    static final List<Technique> TECHNIQUES = List.of(
            percent("B1", "percent hack at the server's name", "r%E@T", "<{r}%{E}@{T}>", AT_T),
            percent("B2", "percent hack at the server's address", "r%E@[IP]", "<{r}%{E}@{IP}>", AT_IP),
            percent("B3", "percent hack at a served domain", "r%E@D", "<{r}%{E}@{D}>", AT_D),
            percent("B4", "percent hack at localhost", "r%E@localhost", "<{r}%{E}@localhost>", AT_LOCALHOST),
            percent("B5", "percent hack without a domain", "r%E", "<{r}%{E}>", UNQUALIFIED),
            percent("B6", "quoted percent hack without a domain", "\"r%E\"", "<\"{r}%{E}\">", UNQUALIFIED),
            Technique.of(
                    "B7",
                    "the whole recipient quoted",
                    "\"r@E\"",
                    List.of(Form.to("<\"{r}@{E}\">").controlledBy(UNQUALIFIED)),
                    Cause.QUOTED_LOCAL_PART),
            Technique.of(
                    "B8",
                    "a quoted recipient as local part",
                    "\"r@E\"@T",
                    List.of(
                            Form.to("<\"{r}@{E}\"@{T}>").controlledBy(AT_T),
                            Form.to("<\"{r}@{E}\"@{IP}>").controlledBy(AT_IP),
                            Form.to("<\"{r}@{E}\"@{D}>").controlledBy(AT_D)),
                    Cause.QUOTED_LOCAL_PART),
            Technique.of(
                    "B9",
                    "two at signs",
                    "r@E@T",
                    List.of(
                            Form.to("<{r}@{E}@{T}>").controlledBy(AT_T),
                            Form.to("<{r}@{E}@{IP}>").controlledBy(AT_IP),
                            Form.to("<{r}@{E}@{D}>").controlledBy(AT_D)),
                    Cause.QUOTED_LOCAL_PART),
            Technique.of(
                    "B10",
                    "an empty last domain",
                    "r@E@",
                    List.of(Form.to("<{r}@{E}@>").controlledBy("<{q}@>")),
                    Cause.LAX_PARSER),
            Technique.of(
                    "B11",
                    "source route through the server's name",
                    "@T:r@E",
                    List.of(Form.to("<@{T}:{r}@{E}>")),
                    Cause.SOURCE_ROUTES),
            Technique.of(
                    "B12",
                    "source route through the server's address",
                    "@[IP]:r@E",
                    List.of(Form.to("<@{IP}:{r}@{E}>")),
                    Cause.SOURCE_ROUTES),
            Technique.of(
                    "B13",
                    "source route through a served domain",
                    "@D,@T:r@E",
                    List.of(Form.to("<@{D},@{T}:{r}@{E}>"), Form.to("<@{D}:{r}@{E}>")),
                    Cause.SOURCE_ROUTES),
            Technique.of(
                    "B14",
                    "UUCP path",
                    "E!r",
                    List.of(Form.to("<{E}!{r}>").controlledBy(UNQUALIFIED)),
                    Cause.UUCP_PATHS),
            Technique.of(
                    "B15",
                    "UUCP path at the server",
                    "E!r@T",
                    List.of(
                            Form.to("<{E}!{r}@{T}>").controlledBy(AT_T),
                            Form.to("<{E}!{r}@{IP}>").controlledBy(AT_IP),
                            Form.to("<{E}!{r}@{D}>").controlledBy(AT_D)),
                    Cause.UUCP_PATHS),
            Technique.of(
                            "B16",
                            "mixed UUCP and percent paths",
                            "T!E!r",
                            List.of(
                                    Form.to("<{T}!{E}!{r}>").controlledBy("<{T}!{q}>"),
                                    Form.to("<{E}!{r}%{x}@{T}>").controlledBy(AT_T)),
                            Cause.UUCP_PATHS,
                            Cause.PERCENT_HACK)
                    .asExperiment(),
            Technique.of(
                    "B17",
                    "a recipient without brackets",
                    "RCPT TO:r@E",
                    List.of(Form.to("{r}@{E}")),
                    Cause.LAX_PARSER,
                    Cause.NO_RELAY_CHECK),
            Technique.of(
                    "B18",
                    "a DECnet gateway",
                    "\"gw::smtp%\\\"r@E\\\"\"@T",
                    List.of(Form.to("<\"gw::smtp%\\\"{r}@{E}\\\"\"@{T}>").controlledBy(AT_T)),
                    Cause.GATEWAY_SYNTAX),
            Technique.of(
                    "B19",
                    "an X.400 gateway",
                    "\"/c=us/admd= /prmd=x/dd.rfc-822=r(a)E/\"@T",
                    List.of(Form.to("<\"/c=us/admd= /prmd=x/dd.rfc-822={r}(a){E}/\"@{T}>")
                            .controlledBy(AT_T)),
                    Cause.GATEWAY_SYNTAX),
            Technique.of(
                    "B20",
                    "an encapsulated address",
                    "IMCEASMTP-r+40E@T",
                    List.of(
                            Form.to("<IMCEASMTP-{r}+40{E}@{T}>").controlledBy(AT_T),
                            Form.to("<IMCEASMTP-{r}+40{E}@{D}>").controlledBy(AT_D)),
                    Cause.ENCAPSULATED_ADDRESS),
            Technique.of(
                    "B21",
                    "the witness's address literal",
                    "r@[witness]",
                    List.of(Form.to("<{r}@{W}>")),
                    Cause.DOMAIN_LITERALS),
            Technique.of(
                    "B22",
                    "a foreign domain that contains a served one",
                    "r@notD",
                    List.of(Form.to("<{r}@{N}>")),
                    Cause.SUFFIX_MATCHING),
            Technique.of(
                    "B23",
                    "a rewritten sender that nobody signed",
                    "SRS0=hash=tt=E=r@D",
                    List.of(
                            Form.to("<SRS0=AbCd=ZZ={E}={r}@{D}>").controlledBy("<SRS0=AbCd=ZZ={q}@{D}>"),
                            Form.to("<SRS0=AbCd=ZZ={E}={r}@{T}>").controlledBy("<SRS0=AbCd=ZZ={q}@{T}>")),
                    Cause.SRS_UNCHECKED),
            Technique.of(
                    "B24",
                    "differences between two parsers",
                    "r\\@E@T",
                    List.of(
                            Form.to("<{r}\\@{E}@{T}>").controlledBy(AT_T),
                            Form.to("<{r}%{E}(@{D}>").controlledBy(AT_D),
                            Form.to("<=?utf-8?q?{r}=40{E}?=@{D}>").controlledBy(AT_D)),
                    Cause.LAX_PARSER),
            Technique.of(
                            "B25",
                            "full-width signs",
                            "r＠E",
                            List.of(
                                    Form.envelope("<{x}@{S}> SMTPUTF8", "<{r}\uff20{E}@{T}>")
                                            .controlledBy(AT_T)
                                            .offering("SMTPUTF8"),
                                    Form.envelope("<{x}@{S}> SMTPUTF8", "<{r}\uff05{E}@{T}>")
                                            .controlledBy(AT_T)
                                            .offering("SMTPUTF8")),
                            Cause.LAX_PARSER)
                    .asExperiment(),
            Technique.of(
                            "B26",
                            "two recipients in one command",
                            "<V@D>,<r@E>",
                            List.of(
                                    Form.to("<{V}@{D}>,<{r}@{E}>"),
                                    Form.to("<{r}@{E}>\0@{D}>").controlledBy(AT_D),
                                    Form.to("<{V}@{D}>\nRCPT TO:<{r}@{E}>")),
                            Cause.LAX_PARSER)
                    .asExperiment()
                    .mayBeCutOff(),
            Technique.of(
                            "B27",
                            "repeated percent hack",
                            "r%E%D@T",
                            List.of(Form.to("<{r}%{E}%{D}@{T}>").controlledBy(AT_T)),
                            Cause.PERCENT_HACK)
                    .asExperiment());

    private FamilyB() {}

    private static Technique percent(String id, String title, String example, String rcpt, String control) {
        return Technique.of(id, title, example, List.of(Form.to(rcpt).controlledBy(control)), Cause.PERCENT_HACK);
    }
}
