package org.portreeve.store;

import java.util.Locale;

/// Names of Java as words of JSON and tables: `AWAITING_REPAIR` and `TestFinished` are `awaiting-repair` and
/// `test-finished`, `policyVersion` is `policy_version`.
final class Words {
    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E parse(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String ofType(Class<?> type) {
        return split(type.getSimpleName(), '-');
    }

    static String ofField(String name) {
        return split(name, '_');
    }

    private static String split(String name, char separator) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                words.append(separator);
            }
            words.append(Character.toLowerCase(c));
        }
        return words.toString();
    }
}
