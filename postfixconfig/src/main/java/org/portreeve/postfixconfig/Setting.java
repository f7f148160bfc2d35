package org.portreeve.postfixconfig;

import org.portreeve.mtaconfig.Line;

/// A parameter as a file sets it, not yet expanded.
///
/// @param value without white space around it
/// @param line where it is set, continuation lines included
/// @param offset where the value begins in that line's text
record Setting(String name, String value, LogicalLine line, int offset) {
    /// The line of a position in the value.
    Line at(int position) {
        return line.at(offset + position);
    }
}
