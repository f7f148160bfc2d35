package org.portreeve.app;

import java.util.List;
import org.portreeve.app.OfficeConfiguration.Safety;
import org.portreeve.border.Caps;
import org.portreeve.border.EffectSettings;
import org.portreeve.cli.Addresses;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;

/// Reads `office.caps` and `office.effect`: how many blocks there may be, and how their effect is looked at.
final class SafetyReader {
    static final List<String> CAPS = List.of("per-hour", "per-unit", "in-all");
    static final List<String> EFFECT = List.of("inside", "outside", "own", "web");

    private SafetyReader() {}

    static Safety read(YamlSection office) throws UsageException {
        YamlSection caps = office.section("caps", CAPS);
        YamlSection effect = office.section("effect", EFFECT);
        EffectSettings usual = EffectSettings.USUAL;
        List<Integer> web = effect.values("web", Addresses::port);
        try {
            return new Safety(
                    new Caps(
                            caps.value("per-hour", SafetyReader::count).orElse(Caps.USUAL.perHour()),
                            caps.value("per-unit", SafetyReader::count).orElse(Caps.USUAL.perUnit()),
                            caps.value("in-all", SafetyReader::count).orElse(Caps.USUAL.inAll())),
                    new EffectSettings(
                            effect.values("inside", word -> word),
                            effect.values("outside", Addresses::socket),
                            effect.values("own", Addresses::socket),
                            web.isEmpty() ? usual.web() : web,
                            usual.limit()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.effect: " + e.getMessage(), e);
        }
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,7}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of blocks like 20");
        }
        return Integer.parseInt(text);
    }
}
