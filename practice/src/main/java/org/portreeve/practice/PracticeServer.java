package org.portreeve.practice;

import org.portreeve.relaytest.Verdict;
import org.portreeve.smtp.Endpoint;

/// One server of the practice network.
///
/// @param name one word
/// @param description what it does wrong or right, in a few words
/// @param endpoint where it listens
/// @param domain the domain that it serves
/// @param expected the verdict that a correct test reaches
public record PracticeServer(String name, String description, Endpoint endpoint, String domain, Verdict expected) {}
