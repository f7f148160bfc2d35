package org.portreeve.contacts;

/// What is wrong in a CSV file, and where: line and column of the character that the field begins with, from 1.
public record CsvProblem(int line, int column, String message) {
    @Override
    public String toString() {
        return "line %d, column %d: %s".formatted(line, column, message);
    }
}
