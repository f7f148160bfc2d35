package org.portreeve.relaytest;

import java.util.List;
import java.util.Locale;

/// A way to make a server relay.
///
/// @param id family letter and number, as in the catalogue
/// @param title what is tried, in a few words
/// @param example the envelope, reverse-path → forward-path
/// @param forms the ways to write it
/// @param causes what makes it work, likeliest first
/// @param experimental whether it is a hypothesis of ours
/// @param abrupt whether hanging up on it is a normal way to refuse it
public record Technique(
        String id,
        String title,
        String example,
        List<Form> forms,
        List<Cause> causes,
        boolean experimental,
        boolean abrupt) {
    public Technique {
        forms = List.copyOf(forms);
        causes = List.copyOf(causes);
    }

    static Technique of(String id, String title, String example, List<Form> forms, Cause... causes) {
        return new Technique(id, title, example, forms, List.of(causes), false, false);
    }

    Technique asExperiment() {
        return new Technique(id, title, example, forms, causes, true, abrupt);
    }

    Technique mayBeCutOff() {
        return new Technique(id, title, example, forms, causes, experimental, true);
    }

    /// The family's letter.
    public char family() {
        return id.charAt(0);
    }

    /// Whether it looks for reflected notices, not for relaying.
    public boolean reflection() {
        return family() == 'G';
    }

    /// The order of the catalogue: family, then number.
    int order() {
        return family() * 100 + Integer.parseInt(id, 1, id.length(), 10);
    }

    /// Reads an identifier in any case.
    static String canonical(String text) {
        return text.strip().toUpperCase(Locale.ROOT);
    }
}
