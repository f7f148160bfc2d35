package org.portreeve.relaytest;

import java.util.List;

/// Family D: trust in who the client seems to be.
final class FamilyD {
    static final List<Technique> TECHNIQUES = List.of(
            Technique.of(
                    "D1",
                    "a trusted name in EHLO",
                    "EHLO localhost, then x@S → r@E",
                    List.of(
                            hello("localhost"),
                            hello("localhost.localdomain"),
                            hello("{T}"),
                            hello("{D}"),
                            hello("[127.0.0.1]")),
                    Cause.HELO_TRUSTED),
            Technique.of(
                    "D2",
                    "a client whose PTR record lies in a served domain",
                    "from such an address, x@S → r@E",
                    List.of(Form.PLAIN.in(Needs.NOTHING.withSource(Needs.Source.TRUSTED_NAME))),
                    Cause.REVERSE_NAME_TRUSTED),
            Technique.of(
                    "D3",
                    "a client in the server's own network",
                    "from such an address, x@S → r@E",
                    List.of(Form.PLAIN.in(Needs.NOTHING.withSource(Needs.Source.NEIGHBOUR))),
                    Cause.TRUSTED_NETWORK_TOO_WIDE),
            Technique.of(
                    "D4",
                    "XCLIENT from anyone",
                    "XCLIENT ADDR=127.0.0.1, then x@S → r@E",
                    List.of(Form.PLAIN.in(Needs.NOTHING.withImpersonation()).offering("XCLIENT")),
                    Cause.XCLIENT_FROM_ANYONE),
            Technique.of(
                            "D5",
                            "PROXY header from anyone",
                            "PROXY TCP4 127.0.0.1 …, then x@S → r@E",
                            List.of(
                                    Form.PLAIN.in(Needs.NOTHING.withPreface(Needs.Preface.PROXY_V1)),
                                    Form.PLAIN.in(Needs.NOTHING.withPreface(Needs.Preface.PROXY_V2))),
                            Cause.PROXY_FROM_ANYONE)
                    .mayBeCutOff(),
            Technique.of(
                    "D6",
                    "every address of the server",
                    "over IPv4 and IPv6, x@S → r@E",
                    List.of(),
                    Cause.CLIENT_ADDRESS_LOST),
            Technique.of(
                            "D7",
                            "listeners meant for re-injection",
                            "ports 10025, 10026, 2525, 24: x@S → r@E",
                            List.of(),
                            Cause.REINJECTION_EXPOSED)
                    .asExperiment(),
            Technique.of(
                    "D8",
                    "any client certificate",
                    "STARTTLS with a self-signed certificate, then x@S → r@E",
                    List.of(Form.PLAIN.in(Needs.NOTHING.withClientCertificate()).offering("STARTTLS")),
                    Cause.ANY_CLIENT_CERTIFICATE),
            Technique.of(
                    "D9",
                    "encryption taken for authentication",
                    "STARTTLS, then x@S → r@E",
                    List.of(Form.PLAIN.in(Needs.NOTHING.withTls()).offering("STARTTLS")),
                    Cause.TLS_TRUSTED));

    private FamilyD() {}

    private static Form hello(String name) {
        return Form.PLAIN.in(Needs.NOTHING.withHelo(name));
    }
}
