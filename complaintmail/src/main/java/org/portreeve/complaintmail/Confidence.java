package org.portreeve.complaintmail;

/// How far the accused address can be relied on. None of it is proof; the test is.
public enum Confidence {
    /// It could stand there by mistake or forgery; a person should look.
    LOW,
    /// One source, not contradicted.
    MEDIUM,
    /// A report for programs, and the attached message, where there is one, bears it out.
    HIGH
}
