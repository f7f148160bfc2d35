package org.portreeve.complaintmail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Optional;

/// Checks that whatever a reading shows is bounded, and fit to be stored.
final class Sizes {
    private static final int LIMIT = 8 << 20;

    private Sizes() {}

    static void check(Reading reading) {
        assertThat(size(reading)).isLessThan(LIMIT);
        assertThat(reading.summary().length()).isLessThan(4000);
        text(reading.summary());
    }

    private static long size(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Sizes::size).orElse(0L);
        }
        if (value instanceof Collection<?> all) {
            return all.stream().mapToLong(Sizes::size).sum();
        }
        if (value instanceof String string) {
            return text(string);
        }
        if (!(value instanceof Record)) {
            return 8;
        }
        long size = 0;
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                size += size(component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
        return size;
    }

    private static long text(String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean fit = c == '\n' || c == '\t' || !Character.isISOControl(c);
            if (!fit || Character.getType(c) == Character.SURROGATE || Character.getType(c) == Character.FORMAT) {
                throw new AssertionError("not fit to be stored: U+" + Integer.toHexString(c));
            }
            i += Character.charCount(c);
        }
        return text.length();
    }
}
