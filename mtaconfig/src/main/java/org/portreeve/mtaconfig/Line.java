package org.portreeve.mtaconfig;

/// A line of a configuration: where it stands, and what it says. Number 0 is a default, which no file says.
public record Line(String file, int number, String text) {
    private static final int LONGEST = 300;

    public Line {
        text = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /// The default of a setting.
    public static Line builtIn(String text) {
        return new Line("default", 0, text);
    }

    public boolean isDefault() {
        return number == 0;
    }

    /// `main.cf:42`, or `default`.
    public String place() {
        return isDefault() ? "default" : file + ":" + number;
    }

    @Override
    public String toString() {
        return place() + ": " + text;
    }
}
