package org.portreeve.postfixconfig;

/// What a restriction says.
enum Status {
    OK,
    REJECT,
    DUNNO
}
