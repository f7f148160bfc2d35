package org.portreeve.figures;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.AbstractCategoryItemRenderer;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.LineAndShapeRenderer;
import org.jfree.chart.renderer.category.StackedBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;

/// Draws charts. What differs by colour differs in brightness and in the stroke or a number beside it as well.
final class Charts {
    static final int WIDTH = 640;
    private static final int HEIGHT = 300;
    private static final int ROW = 30;
    private static final int AROUND = 96;
    private static final int MOST_LABELLED = 6;
    private static final double SMALLEST_PART = 0.04;
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    private Charts() {}

    /// So high is a picture of a chart.
    static int height(Chart chart) {
        return switch (chart.shape()) {
            case LINES, COLUMNS -> HEIGHT;
            case STACKED, MARKS -> AROUND + Math.max(3, chart.places().size()) * ROW;
        };
    }

    static String svg(Chart chart, Theme theme, String alternative) {
        int height = height(chart);
        SVGGraphics2D canvas = new SVGGraphics2D(WIDTH, height);
        canvas.setDefsKeyPrefix("c");
        canvas.setRenderingHint(SVGHints.KEY_BEGIN_GROUP, "chart");
        draw(chart, theme).draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, height));
        canvas.setRenderingHint(SVGHints.KEY_END_GROUP, "chart");
        String svg = canvas.getSVGElement(null, true, new org.jfree.svg.ViewBox(0, 0, WIDTH, height), null, null);
        int end = svg.indexOf('>') + 1;
        return svg.substring(0, end) + "<title>" + escaped(alternative) + "</title>" + svg.substring(end);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static JFreeChart draw(Chart chart, Theme theme) {
        Plot plot = switch (chart.shape()) {
            case LINES -> lines(chart, theme);
            case COLUMNS -> columns(chart, theme);
            case STACKED -> stacked(chart, theme);
            case MARKS -> marks(chart, theme);
        };
        plot.setBackgroundPaint(theme.sheet);
        plot.setOutlineVisible(false);
        plot.setInsets(new RectangleInsets(4, 4, 4, 12));
        JFreeChart drawn = new JFreeChart(null, SMALL, plot, false);
        drawn.setBackgroundPaint(theme.sheet);
        drawn.setPadding(new RectangleInsets(6, 6, 2, 6));
        LegendTitle legend = new LegendTitle(plot);
        legend.setItemFont(SMALL);
        legend.setItemPaint(theme.ink);
        legend.setBackgroundPaint(theme.sheet);
        legend.setFrame(BlockBorder.NONE);
        legend.setPosition(RectangleEdge.TOP);
        drawn.addSubtitle(legend);
        return drawn;
    }

    private static void plain(ValueAxis axis, String label, Theme theme) {
        axis.setLabel(label);
        axis.setLabelFont(SMALL);
        axis.setLabelPaint(theme.quiet);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(theme.quiet);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
    }

    private static NumberAxis counts(String label, Theme theme) {
        NumberAxis axis = new NumberAxis();
        plain(axis, label, theme);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        axis.setRangeType(org.jfree.data.RangeType.POSITIVE);
        axis.setUpperMargin(0.12);
        return axis;
    }

    private static Plot lines(Chart chart, Theme theme) {
        XYSeriesCollection data = new XYSeriesCollection();
        chart.values().forEach((name, row) -> {
            XYSeries series = new XYSeries(name);
            for (int i = 0; i < row.size(); i++) {
                series.add(day(chart.places().get(i)), row.get(i));
            }
            data.addSeries(series);
        });
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesStroke(0, new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        renderer.setSeriesStroke(
                1, new BasicStroke(2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        for (int i = 0; i < data.getSeriesCount(); i++) {
            renderer.setSeriesPaint(i, theme.series(i));
            renderer.setLegendLine(new java.awt.geom.Line2D.Double(-12, 0, 12, 0));
        }
        DateAxis days = new DateAxis(null, TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ENGLISH);
        plain(days, null, theme);
        boolean months = chart.places().size() > 62;
        days.setDateFormatOverride(new java.text.SimpleDateFormat(months ? "yyyy-MM" : "MM-dd", Locale.ROOT));
        ((java.text.SimpleDateFormat) days.getDateFormatOverride()).setTimeZone(TimeZone.getTimeZone(ZoneOffset.UTC));
        days.setLowerMargin(0.01);
        days.setUpperMargin(0.01);
        XYPlot plot = new XYPlot(data, days, counts(chart.unit(), theme), renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(theme.line);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        return plot;
    }

    private static double day(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static DefaultCategoryDataset data(Chart chart) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        chart.values().forEach((name, row) -> {
            for (int i = 0; i < row.size(); i++) {
                data.addValue(
                        row.get(i) == 0 ? null : row.get(i),
                        name,
                        chart.places().get(i));
            }
        });
        return data;
    }

    private static CategoryPlot plot(
            Chart chart, Theme theme, ValueAxis values, AbstractCategoryItemRenderer renderer, boolean lying) {
        CategoryAxis places = new CategoryAxis();
        places.setTickLabelFont(SMALL);
        places.setTickLabelPaint(theme.ink);
        places.setAxisLinePaint(theme.line);
        places.setTickMarksVisible(false);
        places.setMaximumCategoryLabelWidthRatio(lying ? 0.38f : 1);
        if (!lying && chart.places().size() > 8) {
            places.setCategoryLabelPositions(CategoryLabelPositions.UP_45);
        }
        for (int i = 0; i < chart.values().size(); i++) {
            renderer.setSeriesPaint(i, theme.series(i));
        }
        CategoryPlot plot = new CategoryPlot(data(chart), places, values, renderer);
        plot.setOrientation(lying ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        plot.setRangeAxisLocation(lying ? AxisLocation.BOTTOM_OR_LEFT : AxisLocation.TOP_OR_LEFT);
        plot.setRangeGridlinePaint(theme.line);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        return plot;
    }

    private static void bars(BarRenderer renderer, Chart chart, Theme theme) {
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(true);
        renderer.setDefaultOutlinePaint(theme.sheet);
        renderer.setAutoPopulateSeriesOutlinePaint(false);
        renderer.setMaximumBarWidth(0.16);
        if (chart.shape() == Chart.Shape.STACKED || chart.places().size() <= MOST_LABELLED) {
            labels(renderer, NumberFormat.getIntegerInstance(Locale.ROOT), theme, least(chart));
        }
    }

    /// What a part of a lying bar must be for its number to fit.
    private static double least(Chart chart) {
        if (chart.shape() != Chart.Shape.STACKED) {
            return 0;
        }
        double longest = 0;
        for (int i = 0; i < chart.places().size(); i++) {
            int place = i;
            longest = Math.max(
                    longest,
                    chart.values().values().stream()
                            .mapToDouble(row -> row.get(place))
                            .sum());
        }
        return longest * SMALLEST_PART;
    }

    private static void labels(AbstractCategoryItemRenderer renderer, NumberFormat format, Theme theme, double least) {
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", format) {
            private static final long serialVersionUID = 1;

            @Override
            public String generateLabel(CategoryDataset data, int row, int column) {
                Number value = data.getValue(row, column);
                return value == null || value.doubleValue() < least ? null : super.generateLabel(data, row, column);
            }
        });
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(SMALL);
        renderer.setDefaultItemLabelPaint(theme.ink);
    }

    private static Plot columns(Chart chart, Theme theme) {
        BarRenderer renderer = new BarRenderer();
        renderer.setItemMargin(0.04);
        bars(renderer, chart, theme);
        return plot(chart, theme, counts(chart.unit(), theme), renderer, false);
    }

    private static Plot stacked(Chart chart, Theme theme) {
        StackedBarRenderer renderer = new StackedBarRenderer();
        bars(renderer, chart, theme);
        for (int i = 0; i < chart.values().size(); i++) {
            renderer.setSeriesItemLabelPaint(i, readable(theme.series(i)));
        }
        return plot(chart, theme, counts(chart.unit(), theme), renderer, true);
    }

    /// Black or white, whichever is seen better on a colour.
    private static java.awt.Color readable(java.awt.Color on) {
        double brightness = 0.299 * on.getRed() + 0.587 * on.getGreen() + 0.114 * on.getBlue();
        return brightness > 140 ? java.awt.Color.BLACK : java.awt.Color.WHITE;
    }

    private static Plot marks(Chart chart, Theme theme) {
        LineAndShapeRenderer renderer = new LineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, new Ellipse2D.Double(-6, -6, 12, 12));
        renderer.setSeriesShape(1, new Rectangle2D.Double(-5, -5, 10, 10));
        labels(renderer, new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)), theme, 0);
        renderer.setDefaultPositiveItemLabelPosition(
                new ItemLabelPosition(ItemLabelAnchor.OUTSIDE12, TextAnchor.BOTTOM_CENTER));
        LogAxis hours = new LogAxis();
        plain(hours, chart.unit(), theme);
        hours.setSmallestValue(0.01);
        hours.setBase(10);
        hours.setTickUnit(new NumberTickUnit(1));
        hours.setNumberFormatOverride(new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        List<Double> all = chart.values().values().stream()
                .flatMap(List::stream)
                .filter(value -> value > 0)
                .sorted()
                .toList();
        double least = all.isEmpty() ? 1 : Math.pow(10, Math.floor(Math.log10(all.getFirst())));
        double most = all.isEmpty() ? 10 : Math.pow(10, Math.ceil(Math.log10(all.getLast() * 1.05)));
        hours.setRange(Math.max(0.01, least), Math.max(most, least * 10));
        CategoryPlot plot = plot(chart, theme, hours, renderer, true);
        plot.setDomainGridlinesVisible(true);
        plot.setDomainGridlinePaint(theme.line);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        return plot;
    }
}
