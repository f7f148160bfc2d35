package org.portreeve.people;

import io.nayuki.qrcodegen.QrCode;

/// A QR code as the path of an SVG, with a margin of four modules.
///
/// @param size modules on a side, the margin included
public record QrPicture(int size, String path) {
    private static final int MARGIN = 4;

    static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }

    public String viewBox() {
        return "0 0 %d %d".formatted(size, size);
    }
}
