package org.portreeve.browser;

import com.microsoft.playwright.options.ColorScheme;

/// How a window looks at pages.
///
/// @param scripts whether scripts run
record Look(int width, int height, boolean dark, boolean scripts) {
    static final Look DESKTOP = new Look(1280, 900, false, true);
    static final Look PHONE = new Look(390, 844, false, true);

    Look inTheDark() {
        return new Look(width, height, true, scripts);
    }

    Look withoutScripts() {
        return new Look(width, height, dark, false);
    }

    ColorScheme colours() {
        return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
    }

    String word() {
        return (width > 600 ? "desktop" : "phone") + (dark ? "-dark" : "-light");
    }
}
