package org.portreeve.mtaconfig;

/// A step on the way to a decision: the line that made it, and what it did.
public record Step(Line line, String what) {
    @Override
    public String toString() {
        return line.place() + ": " + what;
    }
}
