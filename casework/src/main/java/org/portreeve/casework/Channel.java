package org.portreeve.casework;

/// How somebody was reached for.
public enum Channel {
    CALL,
    MAIL,
    IN_PERSON
}
