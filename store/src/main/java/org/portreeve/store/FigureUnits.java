package org.portreeve.store;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.portreeve.store.FigureRows.Sum;
import org.portreeve.store.Figures.Split;

/// The figures of each unit, within one counting.
final class FigureUnits {
    private final FigureRows sums;
    private final FigureMoments moments;
    private final Map<String, Row> rows = new TreeMap<>();

    private static final class Row {
        private long complaints;
        private Split opened = Split.NONE;
        private Split open = Split.NONE;
        private Figures.Spread repair = Figures.Spread.NONE;
        private long blocks;
        private long minutes;
    }

    FigureUnits(FigureRows sums, FigureMoments moments) {
        this.sums = sums;
        this.moments = moments;
    }

    private Row row(String scope) {
        return rows.computeIfAbsent(scope, _ -> new Row());
    }

    /// Units that have something to show, those with the most violations first; what is in no unit comes last.
    List<Figures.UnitRow> rows() {
        Map<String, Split> open = new HashMap<>();
        for (Sum sum : sums.sumsOfUnits()) {
            switch (sum.kind()) {
                case "open" -> open.merge(sum.scope(), sum.split(), Split::plus);
                case "complaint" -> row(sum.scope()).complaints += sum.n();
                case "opened" ->
                    row(sum.scope()).opened = row(sum.scope()).opened.plus(sum.split());
                case "block-ordered" -> row(sum.scope()).blocks += sum.n();
                default -> row(sum.scope()).minutes += sum.minutes();
            }
        }
        Optional<List<Sum>> before = sums.before(true);
        if (before.isPresent()) {
            before.get().stream()
                    .filter(sum -> sum.kind().equals("open"))
                    .forEach(sum -> open.merge(sum.scope(), sum.split(), Split::plus));
        } else {
            open.clear();
            open.putAll(moments.openByUnit());
        }
        open.forEach((scope, split) -> {
            if (!split.equals(Split.NONE)) {
                row(scope).open = split;
            }
        });
        sums.repairsOfUnits().forEach((scope, spread) -> row(scope).repair = spread);
        Map<String, String> names = moments.unitNames();
        return rows.entrySet().stream()
                .map(entry -> frozen(entry.getKey().substring(FigureRows.UNIT.length()), entry.getValue(), names))
                .filter(FigureUnits::shown)
                .sorted(Comparator.comparing((Figures.UnitRow row) -> row.unit().isEmpty())
                        .thenComparingLong(row -> -row.opened().violations())
                        .thenComparingLong(row -> -row.open().both())
                        .thenComparing(Figures.UnitRow::name))
                .toList();
    }

    /// Notes without minutes alone show nothing.
    private static boolean shown(Figures.UnitRow row) {
        return row.complaints() > 0
                || row.opened().both() > 0
                || row.open().both() > 0
                || row.repair().count() > 0
                || row.blocks() > 0
                || row.minutes() > 0;
    }

    private static Figures.UnitRow frozen(String unit, Row row, Map<String, String> names) {
        return new Figures.UnitRow(
                unit.isEmpty() ? Optional.empty() : Optional.of(unit),
                names.getOrDefault(unit, unit),
                row.complaints,
                row.opened,
                row.open,
                row.repair,
                row.blocks,
                row.minutes);
    }
}
