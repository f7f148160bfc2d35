package org.portreeve.mtaconfig;

/// A file of a configuration as it was read.
///
/// @param name its path in what was given, with `/` between its parts
/// @param complete false when it was cut off because it is too large
public record SourceFile(String name, String text, boolean complete) {
    /// Whether it is no text.
    public boolean isBinary() {
        return text.indexOf('\0') >= 0;
    }
}
