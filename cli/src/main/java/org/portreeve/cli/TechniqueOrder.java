package org.portreeve.cli;

import java.util.Comparator;

/// Sorts texts such as `A2`, `A10` by their letters, then by number.
final class TechniqueOrder {
    static final Comparator<String> NATURAL = Comparator.comparing(TechniqueOrder::letters)
            .thenComparingInt(TechniqueOrder::number)
            .thenComparing(Comparator.naturalOrder());

    private TechniqueOrder() {}

    private static String letters(String id) {
        int end = 0;
        while (end < id.length() && !Character.isDigit(id.charAt(end))) {
            end++;
        }
        return id.substring(0, end);
    }

    private static int number(String id) {
        String digits = id.substring(letters(id).length());
        return !digits.isEmpty() && digits.length() < 4 && digits.chars().allMatch(Character::isDigit)
                ? Integer.parseInt(digits)
                : 0;
    }
}
