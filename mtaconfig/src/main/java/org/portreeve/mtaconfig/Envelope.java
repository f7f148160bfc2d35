package org.portreeve.mtaconfig;

/// One sender and one recipient, as they stand between the angle brackets.
public record Envelope(String sender, String recipient) {}
