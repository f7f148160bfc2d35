package org.portreeve.figures;

/// A picture with what it says in words and the numbers behind it.
///
/// @param light where it is, on light pages
/// @param dark where it is, on dark pages
/// @param csv where its numbers are as a file
public record Picture(
        Chart chart, String title, String alternative, Sheet sheet, String light, String dark, String csv) {
    public String name() {
        return chart.kind().word();
    }

    public boolean empty() {
        return chart.empty();
    }

    public int width() {
        return Charts.WIDTH;
    }

    public int height() {
        return Charts.height(chart);
    }
}
