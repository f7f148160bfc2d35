package org.portreeve.postfixconfig;

/// A version or a compatibility level, such as 3.6.
record Level(int major, int minor) implements Comparable<Level> {
    static final Level RECENT = new Level(3, 7);

    /// From text such as `2`, `3.6` or `3.7.11`; 0 for what is none.
    static Level of(String text) {
        String[] parts = text.strip().split("[.-]", 3);
        return new Level(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("[0-9]{1,6}") ? Integer.parseInt(parts[index]) : 0;
    }

    boolean isBelow(int otherMajor, int otherMinor) {
        return compareTo(new Level(otherMajor, otherMinor)) < 0;
    }

    @Override
    public int compareTo(Level other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }
}
