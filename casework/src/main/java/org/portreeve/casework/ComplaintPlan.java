package org.portreeve.casework;

/// What becomes of a complaint, and whether its complainant is told that we have it.
public record ComplaintPlan(boolean acknowledge, Destination destination) {
    /// Where a complaint goes.
    public sealed interface Destination {
        /// To a new case on its server.
        record NewCase() implements Destination {}

        record ToCase(long number) implements Destination {}

        /// To a person, with the reason.
        record ToPerson(String reason) implements Destination {}

        record NotOurs() implements Destination {}

        record SameAs(long complaint) implements Destination {}

        record Dismissed(String reason) implements Destination {}
    }
}
