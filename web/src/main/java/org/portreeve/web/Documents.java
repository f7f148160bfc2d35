package org.portreeve.web;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The shape of documents that are taken from the record as they are.
final class Documents {
    private Documents() {}

    /// An event: what the record says (`event`, `by`, `provision`), its number, time and hash, and the text beside it.
    record Event(
            long seq,
            Instant at,
            String hash,
            JsonNode event,
            JsonNode by,
            Optional<String> provision,
            Optional<String> text) {}
}
