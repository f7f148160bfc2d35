package org.portreeve.complaintmail;

import java.util.Optional;

/// Who complains, and whether they may be answered.
///
/// @param name the display name or organisation, or empty
/// @param address their mail address; absent when the mail names none that is valid
/// @param answerTo where an answer goes; absent when none may be sent
/// @param refusal why no answer may be sent (RFC 3834, or the sender is forged); absent when one may
public record Reporter(String name, Optional<String> address, Optional<String> answerTo, Optional<String> refusal) {
    public Reporter {
        name = SafeText.line(name, 200);
        address = address.map(text -> SafeText.line(text, 320));
        answerTo = refusal.isPresent() ? Optional.empty() : answerTo.map(text -> SafeText.line(text, 320));
        refusal = refusal.map(text -> SafeText.line(text, 300));
        if (refusal.isEmpty() && answerTo.isEmpty()) {
            throw new IllegalArgumentException("a reporter has an address for answers, or a reason why there is none");
        }
    }

    static Reporter refused(String name, Optional<String> address, String why) {
        return new Reporter(name, address, Optional.empty(), Optional.of(why));
    }

    public boolean mayBeAnswered() {
        return answerTo.isPresent();
    }
}
