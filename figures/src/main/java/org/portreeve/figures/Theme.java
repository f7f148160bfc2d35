package org.portreeve.figures;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/// The colours of pictures: the stylesheet's tokens, and a row of colours that people tell apart who see colours
/// otherwise (after Okabe and Ito), light and dark in turn, so that they differ in grey as well.
enum Theme {
    LIGHT(0xffffff, 0x1d2327, 0x545b60, 0xd9d5ca),
    DARK(0x1b2024, 0xe8eaeb, 0xa9b3b9, 0x353d43),
    PAPER(0xffffff, 0x000000, 0x333333, 0xbbbbbb);

    private static final List<Color> ON_LIGHT =
            colours(0x14506b, 0xd98a00, 0x5aa9d6, 0x9c3d00, 0x00735a, 0xb86f97, 0x86826f);
    private static final List<Color> ON_DARK =
            colours(0x7fc4e3, 0xb36b00, 0xc9d3d8, 0xe07b39, 0x38b58f, 0xd79abb, 0x7e8a92);

    final Color sheet;
    final Color ink;
    final Color quiet;
    final Color line;

    Theme(int sheet, int ink, int quiet, int line) {
        this.sheet = new Color(sheet);
        this.ink = new Color(ink);
        this.quiet = new Color(quiet);
        this.line = new Color(line);
    }

    private static List<Color> colours(Integer... rgb) {
        return Stream.of(rgb).map(Color::new).toList();
    }

    /// The colour of a series; after seven they come again.
    Color series(int number) {
        List<Color> row = this == DARK ? ON_DARK : ON_LIGHT;
        return row.get(number % row.size());
    }
}
