package org.portreeve.relaytest;

import java.util.List;
import java.util.Map;

/// What is to be attempted on one endpoint.
///
/// @param attempts in order
/// @param skipped techniques of which nothing is attempted
/// @param sameAs techniques whose forms are all written by another one already, to that one
record Plan(List<Planned> attempts, List<Coverage.Skipped> skipped, Map<String, String> sameAs) {}
