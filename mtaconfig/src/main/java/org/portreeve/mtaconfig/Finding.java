package org.portreeve.mtaconfig;

/// What a rule says about a line, whether or not anybody can relay by it today.
///
/// @param rule a short fixed name, such as `postfix-mynetworks-wide`
/// @param fix what to write instead
public record Finding(String rule, Severity severity, Line line, String message, String fix) {}
