package org.portreeve.relaytest;

import java.util.List;
import java.util.stream.IntStream;

/// An envelope as a technique would write it, without anything being sent: for explanations and dry runs.
///
/// @param variant number of the form within the technique
/// @param how what else is done, such as `after STARTTLS`; may be empty
/// @param mail the MAIL command
/// @param rcpt the RCPT command
public record SampleEnvelope(String technique, int variant, String how, String mail, String rcpt) {

    /// What stands for the parts of an envelope that differ from server to server.
    public interface Parts {
        /// The text for a slot such as `E`, for one form of a technique.
        String text(String slot, int variant);
    }

    /// All forms of `technique`. Techniques that are carried out by testing every port and address have none.
    public static List<SampleEnvelope> of(Technique technique, Parts parts) {
        return IntStream.range(0, technique.forms().size())
                .mapToObj(variant -> {
                    Form form = technique.forms().get(variant);
                    return new SampleEnvelope(
                            technique.id(),
                            variant,
                            how(form, variant, parts),
                            "MAIL FROM:" + fill(form.mail(), variant, parts),
                            "RCPT TO:" + fill(form.rcpt(), variant, parts));
                })
                .toList();
    }

    private static String fill(Template template, int variant, Parts parts) {
        return template.fill(slot -> parts.text(slot.text(), variant));
    }

    private static String how(Form form, int variant, Parts parts) {
        Needs needs = form.needs();
        StringBuilder how = new StringBuilder();
        add(how, needs.preface() == Needs.Preface.NONE ? "" : "a PROXY header before the greeting");
        add(how, needs.helo().isEmpty() ? "" : "EHLO " + fill(Template.of(needs.helo()), variant, parts));
        add(
                how,
                switch (needs.hello()) {
                    case EHLO -> "";
                    case HELO -> "HELO only";
                    case NONE -> "no greeting";
                });
        add(how, needs.clientCertificate() ? "STARTTLS with a self-signed certificate" : needs.tls() ? "STARTTLS" : "");
        add(how, needs.impersonation() ? "XCLIENT ADDR=127.0.0.1" : "");
        add(how, login(needs.login()));
        add(
                how,
                switch (needs.source()) {
                    case FIRST -> "";
                    case TRUSTED_NAME -> "from an own address whose PTR record lies in a served domain";
                    case NEIGHBOUR -> "from an own address in the server's network";
                });
        add(
                how,
                switch (form.manner()) {
                    case PLAIN -> "";
                    case CHUNKED -> "BDAT instead of DATA";
                    case ONE_WRITE -> "all in one write";
                    case AFTER_LOCAL_RECIPIENT -> "after a local recipient in the same transaction";
                    case AFTER_RESET -> "after a transaction to a local recipient and RSET";
                    case SMUGGLED -> "hidden in a message to a local recipient, behind a false end of data";
                });
        return how.toString();
    }

    private static String login(Needs.Login login) {
        return switch (login) {
            case NONE -> "";
            case PLAIN_RANDOM -> "AUTH PLAIN as a random user";
            case LOGIN_RANDOM -> "AUTH LOGIN as a random user";
            case PLAIN_EMPTY_PASSWORD -> "AUTH PLAIN as a random user without a password";
            case ANONYMOUS -> "AUTH ANONYMOUS";
            case NTLM_NULL_SESSION -> "AUTH NTLM without a user";
            case PLAIN_UNANNOUNCED -> "AUTH PLAIN unannounced, as a random user";
            case LOGIN_UNANNOUNCED -> "AUTH LOGIN unannounced, as a random user";
            case SUPPLIED -> "AUTH as the user that you supply";
        };
    }

    private static void add(StringBuilder how, String words) {
        if (!words.isEmpty()) {
            how.append(how.isEmpty() ? "" : ", ").append(words);
        }
    }
}
