package org.portreeve.casework;

import java.time.Duration;

/// A length of time in a policy, and which clock counts it. Written `36h`, `90d`, `12 working hours`, `3 working days`.
public sealed interface Span {
    /// Every hour counts.
    record Elapsed(Duration time) implements Span {}

    /// Only the office's working hours count.
    record WorkingHours(Duration time) implements Span {}

    /// Only the office's working days count.
    record WorkingDays(int count) implements Span {}

    /// At once.
    static Span none() {
        return new Elapsed(Duration.ZERO);
    }

    /// Whether it has no length.
    default boolean nothing() {
        return switch (this) {
            case Elapsed(Duration time) -> time.isZero();
            case WorkingHours(Duration time) -> time.isZero();
            case WorkingDays(int count) -> count == 0;
        };
    }

    /// Reads what a policy says.
    ///
    /// @throws IllegalArgumentException with a sentence that shows how it is written
    static Span parse(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("at once")) {
            return none();
        }
        int digits = 0;
        while (digits < trimmed.length() && digits < 6 && isDigit(trimmed.charAt(digits))) {
            digits++;
        }
        if (digits > 0) {
            int number = Integer.parseInt(trimmed.substring(0, digits));
            switch (trimmed.substring(digits).strip()) {
                case "m" -> {
                    return new Elapsed(Duration.ofMinutes(number));
                }
                case "h" -> {
                    return new Elapsed(Duration.ofHours(number));
                }
                case "d" -> {
                    return new Elapsed(Duration.ofDays(number));
                }
                case "working hour", "working hours" -> {
                    return new WorkingHours(Duration.ofHours(number));
                }
                case "working day", "working days" -> {
                    return new WorkingDays(number);
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException(
                "'%s' is not a length of time; write 30m, 36h, 90d, 12 working hours, 3 working days or at once"
                        .formatted(text));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
