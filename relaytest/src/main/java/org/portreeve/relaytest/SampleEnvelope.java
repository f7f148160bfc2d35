package org.portreeve.relaytest;

import java.util.List;
import java.util.stream.IntStream;

/// An envelope as a technique would write it, without anything being sent: for explanations and dry runs.
///
/// @param variant number of the form within the technique
/// @param how what else is done, such as `STARTTLS`; may be empty
/// @param mail the MAIL command
/// @param rcpt the RCPT command
public record SampleEnvelope(String technique, int variant, String how, String mail, String rcpt) {

    /// The forms of `technique` with names of example domains in them. Techniques that are carried out by testing every
    /// port and address have none.
    public static List<SampleEnvelope> of(Technique technique) {
        return IntStream.range(0, technique.forms().size())
                .mapToObj(variant -> {
                    Form form = technique.forms().get(variant);
                    return new SampleEnvelope(
                            technique.id(),
                            variant,
                            How.words(form, example(form.needs().helo())),
                            "MAIL FROM:" + example(form.mail()),
                            "RCPT TO:" + example(form.rcpt()));
                })
                .toList();
    }

    private static String example(Template template) {
        return template.fill(slot -> switch (slot) {
            case X -> "x";
            case S -> "s.example.net";
            case R -> "r";
            case E -> "w.example.net";
            case T -> "mx.example.edu";
            case IP -> "[192.0.2.1]";
            case D -> "example.edu";
            case V -> "postmaster";
            case M -> "mx-c0000201.w.example.net";
            case H -> "a-c0000201.w.example.net";
            case N -> "example.edu.w.example.net";
            case W -> "[198.51.100.7]";
            case Q -> "q7zk2v";
        });
    }
}
