package org.portreeve.mailroom;

/// Carries mail away. Each call takes a bounded time, and may be made by many threads.
public sealed interface Postman permits EmlFolder, Smarthost {
    /// Sends `mail` once. What happens is the result; nothing is thrown for it.
    SendResult send(OutgoingMail mail);
}
