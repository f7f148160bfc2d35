package org.portreeve.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Codes for whoever has lost the second factor, each good once: `abcd-efgh-ijkl-mnop`, 80 bits.
record RecoveryCodes(List<String> codes) {
    private static final int MANY = 10;
    private static final int BYTES = 10;

    RecoveryCodes {
        codes = List.copyOf(codes);
    }

    static RecoveryCodes fresh() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String letters = Base32.of(Tokens.random(BYTES)).toLowerCase(Locale.ROOT);
            codes.add(letters.replaceAll("(.{4})(?!$)", "$1-"));
        }
        return new RecoveryCodes(codes);
    }

    List<byte[]> digests(String account) {
        return codes.stream().map(code -> digest(account, code)).toList();
    }

    /// However it was typed.
    static byte[] digest(String account, String typed) {
        return Tokens.digest(account + ":" + typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }

    @Override
    public String toString() {
        return "RecoveryCodes[%d]".formatted(codes.size());
    }
}
