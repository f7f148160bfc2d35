package org.portreeve.postfixconfig;

import java.util.Optional;
import org.portreeve.mtaconfig.Step;

/// What an address comes to.
///
/// @param address in the form `user@domain`, in lower case
/// @param routed whether the local part has signs that another server may take for a route
/// @param doubt what the class hangs on, when the files do not decide it
record Resolved(Kind kind, String address, boolean routed, Optional<Step> doubt) {
    enum Kind {
        LOCAL,
        ALIAS,
        VIRTUAL,
        RELAY,
        ELSEWHERE,
        /// No address.
        MALFORMED,
        /// A table could not be read.
        FAILED
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    boolean isFinal() {
        return kind == Kind.LOCAL || kind == Kind.ALIAS || kind == Kind.VIRTUAL;
    }
}
