package org.portreeve.store;

/// The name of a record: `case/12`, `complaint/34`, `register`, `policy`, `people`, `border`.
public record RecordName(String text) implements Comparable<RecordName> {
    public static final RecordName REGISTER = new RecordName("register");
    public static final RecordName POLICY = new RecordName("policy");
    public static final RecordName PEOPLE = new RecordName("people");
    public static final RecordName BORDER = new RecordName("border");

    public RecordName {
        if (!text.matches("(case|complaint)/[1-9][0-9]{0,17}|register|policy|people|border")) {
            throw new IllegalArgumentException("'%s' is not the name of a record".formatted(text));
        }
    }

    public static RecordName ofCase(long number) {
        return new RecordName("case/" + number);
    }

    public static RecordName ofComplaint(long number) {
        return new RecordName("complaint/" + number);
    }

    boolean isCase() {
        return text.startsWith("case/");
    }

    boolean isComplaint() {
        return text.startsWith("complaint/");
    }

    /// The number of the case or complaint.
    long number() {
        return Long.parseLong(text.substring(text.indexOf('/') + 1));
    }

    @Override
    public int compareTo(RecordName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
