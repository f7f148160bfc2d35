package org.portreeve.figures;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.portreeve.store.Figures;

/// Makes pictures of figures and their addresses. An address has a digest of what is drawn, so that a browser can keep
/// the picture for as long as the numbers stay.
final class Pictures {
    private static final int DIGEST = 16;
    private static final int MOST_SAID = 6;

    private final Texts texts;

    Pictures(Texts texts) {
        this.texts = texts;
    }

    Picture of(Chart.Kind kind, Figures figures, Sheets sheets) {
        Chart chart = Chart.of(kind, figures, texts);
        String title = texts.text("figures.picture." + kind.word());
        String query = query(figures.query());
        String address = "/reports/figures/%s.svg?%s&lang=%s&v=%s"
                .formatted(kind.word(), query, texts.locale().getLanguage(), digest(chart));
        return new Picture(
                chart,
                title,
                alternative(chart, title),
                sheets.of(kind),
                address + "&theme=light",
                address + "&theme=dark",
                "/reports/tables/%s.csv?%s".formatted(kind.word(), query));
    }

    /// The period and unit, as parameters.
    static String query(Figures.Query query) {
        return "from=%s&to=%s".formatted(query.first(), query.last())
                + query.unit()
                        .map(unit -> "&unit=" + URLEncoder.encode(unit, StandardCharsets.UTF_8))
                        .orElse("");
    }

    static String digest(Chart chart) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(chart.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the picture shows, in words: of lines how they begin and end and the most, of the rest the largest places.
    String alternative(Chart chart, String title) {
        List<String> said = new ArrayList<>();
        for (Map.Entry<String, List<Double>> series : chart.values().entrySet()) {
            List<Double> row = series.getValue();
            if (chart.shape() == Chart.Shape.LINES && !row.isEmpty()) {
                double most =
                        row.stream().mapToDouble(Double::doubleValue).max().orElse(0);
                said.add(texts.text(
                        "figures.alt.line",
                        series.getKey(),
                        texts.number(row.getFirst()),
                        texts.number(row.getLast()),
                        texts.number(most)));
            } else {
                List<String> places = new ArrayList<>();
                for (int i = 0; i < row.size() && places.size() < MOST_SAID; i++) {
                    if (row.get(i) > 0) {
                        places.add(chart.places().get(i) + " " + texts.number(row.get(i)));
                    }
                }
                if (!places.isEmpty()) {
                    said.add(series.getKey() + ": " + String.join(", ", places));
                }
            }
        }
        return title + ". " + String.join("; ", said) + ". " + texts.text("figures.alt.table");
    }
}
