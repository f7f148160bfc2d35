package org.portreeve.complaintmail;

import java.util.Locale;

/// What a delivery notice says of one recipient (RFC 3464).
///
/// @param recipient the address that failed, as the notice writes it; empty when it names none
/// @param action `failed`, `delayed`, `delivered`, `relayed` or `expanded`; empty when the notice has no such field
/// @param status the enhanced status code such as `5.1.1`, or empty
/// @param diagnostic what the remote server said, or empty
public record DeliveryOutcome(String recipient, String action, String status, String diagnostic) {
    public DeliveryOutcome {
        recipient = SafeText.line(recipient, 320);
        action = SafeText.line(action, 20).toLowerCase(Locale.ROOT);
        status = SafeText.line(status, 20);
        diagnostic = SafeText.line(diagnostic, 500);
    }
}
