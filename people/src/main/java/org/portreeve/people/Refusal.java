package org.portreeve.people;

/// Something that cannot be done, and why, as the key of a text.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String key) {
        super(key, null, false, false);
    }

    String key() {
        return getMessage();
    }
}
