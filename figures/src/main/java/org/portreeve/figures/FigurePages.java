package org.portreeve.figures;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.portreeve.casework.Role;
import org.portreeve.pages.Area;
import org.portreeve.pages.Reply;
import org.portreeve.pages.Route;
import org.portreeve.pages.Sorry;
import org.portreeve.pages.Visit;
import org.portreeve.store.Figures;
import org.portreeve.store.Register;
import org.portreeve.store.ReportStore;

/// The pages of figures and reports. Who administers a unit's servers sees that unit's only.
public final class FigurePages implements Area {
    private static final Set<Role> READERS =
            Set.of(Role.ANALYST, Role.SECURITY, Role.POLICY, Role.AUDITOR, Role.ADMINISTRATOR);
    private static final String KEPT = "private, max-age=31536000, immutable";
    private static final int USUAL_MONTHS = 12;

    private final FigureDesk desk;
    private final ReportPdf printer = new ReportPdf();

    public FigurePages(FigureDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/reports", READERS, this::figures),
                Route.get("/reports/figures/{name}", READERS, this::picture),
                Route.get("/reports/tables/{name}", READERS, this::table),
                Route.get("/reports/{month}", READERS, this::report),
                Route.get("/reports/{month}/pdf", READERS, this::pdf),
                Route.get("/reports/{month}/sent", READERS, this::sent));
    }

    private static Texts texts(Visit visit) {
        return Texts.of(
                visit.query("lang").map(Locale::of).orElse(visit.visitor().language()));
    }

    /// The unit that is asked for and may be seen.
    private Optional<String> unit(Visit visit) {
        Optional<String> asked = visit.query("unit");
        if (!visit.clearance().confined()) {
            return asked;
        }
        String own = visit.actor().unit().filter(unit -> !unit.isBlank()).orElseThrow(() -> Sorry.missing("unit"));
        if (asked.isPresent() && !asked.get().equals(own)) {
            throw Sorry.missing("unit");
        }
        return Optional.of(own);
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() < 2000 || month.getYear() > 2200) {
                throw Sorry.missing(text);
            }
            return month;
        } catch (DateTimeException _) {
            throw Sorry.missing(text);
        }
    }

    private Figures asked(Visit visit) {
        YearMonth now = desk.thisMonth();
        YearMonth last = visit.query("to").map(FigurePages::month).orElse(now);
        YearMonth first =
                visit.query("from").map(FigurePages::month).orElseGet(() -> last.minusMonths(USUAL_MONTHS - 1L));
        if (last.isAfter(now)) {
            throw Sorry.wrong("the period ends after this month");
        }
        return desk.of(first.isAfter(last) ? last : first, bounded(first, last), unit(visit));
    }

    /// A period that somebody chose the wrong way round is turned; one that is too long is refused.
    private static YearMonth bounded(YearMonth first, YearMonth last) {
        YearMonth begin = first.isAfter(last) ? last : first;
        YearMonth end = first.isAfter(last) ? first : last;
        if (!begin.plusMonths(Figures.Query.MOST_MONTHS).isAfter(end)) {
            throw Sorry.wrong("a period has at most %d months".formatted(Figures.Query.MOST_MONTHS));
        }
        return end;
    }

    private Reply figures(Visit visit) {
        Texts texts = texts(visit);
        Figures figures = asked(visit);
        return Reply.Page.of("figures/figures")
                .with("view", FigureView.of(figures, desk.policy(), texts))
                .with("months", months(texts))
                .with("units", visit.clearance().confined() ? List.of() : units());
    }

    /// The months since the first case, the last first.
    private List<FigureView.Choice> months(Texts texts) {
        YearMonth now = desk.thisMonth();
        YearMonth least = now.minusMonths(USUAL_MONTHS - 1L);
        YearMonth begin = desk.store()
                .read(tx -> tx.figures().begin(desk.zone()))
                .filter(least::isAfter)
                .orElse(least);
        List<FigureView.Choice> months = new ArrayList<>();
        for (YearMonth month = now; !month.isBefore(begin); month = month.minusMonths(1)) {
            months.add(new FigureView.Choice(month.toString(), texts.month(month)));
        }
        return months;
    }

    private List<FigureView.Choice> units() {
        return desk.store().read(tx -> tx.register().units()).stream()
                .sorted(Comparator.comparing(Register.Unit::name))
                .map(unit -> new FigureView.Choice(unit.id(), unit.name()))
                .toList();
    }

    private Reply picture(Visit visit) {
        String name = visit.at("name");
        Chart.Kind kind = Optional.of(name)
                .filter(file -> file.endsWith(".svg"))
                .flatMap(file -> Chart.Kind.parse(file.substring(0, file.length() - ".svg".length())))
                .orElseThrow(() -> Sorry.missing(name));
        Figures figures = asked(visit);
        if (kind == Chart.Kind.UNITS && figures.query().unit().isPresent()) {
            throw Sorry.missing(name);
        }
        Texts texts = texts(visit);
        Chart chart = Chart.of(kind, figures, texts);
        String digest = Pictures.digest(chart);
        boolean dark = visit.query("theme").filter("dark"::equals).isPresent();
        // Weak, as what is packed on the way is not the same octet for octet.
        String tag = "W/\"%s-%s\"".formatted(digest, dark ? "dark" : "light");
        String cache = visit.query("v").filter(digest::equals).isPresent() ? KEPT : "private, no-cache";
        if (visit.header("If-None-Match").filter(tag::equals).isPresent()) {
            return Reply.Raw.of("image/svg+xml", new byte[0])
                    .status(304)
                    .header("ETag", tag)
                    .header("Cache-Control", cache);
        }
        String title = texts.text("figures.picture." + kind.word());
        String svg = Charts.svg(chart, dark ? Theme.DARK : Theme.LIGHT, new Pictures(texts).alternative(chart, title));
        return Reply.Raw.of("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8))
                .header("ETag", tag)
                .header("Cache-Control", cache);
    }

    private Reply table(Visit visit) {
        String name = visit.at("name");
        Figures figures = asked(visit);
        Sheet sheet = Optional.of(name)
                .filter(file -> file.endsWith(".csv"))
                .map(file -> new Sheets(figures, texts(visit), desk.policy())
                        .all()
                        .get(file.substring(0, file.length() - ".csv".length())))
                .orElseThrow(() -> Sorry.missing(name));
        return Reply.Raw.of("text/csv;charset=utf-8", sheet.csv().getBytes(StandardCharsets.UTF_8))
                .saved("%s-%s-%s.csv"
                        .formatted(
                                sheet.name(),
                                figures.query().first(),
                                figures.query().last()));
    }

    private Report reported(Visit visit, Texts texts) {
        YearMonth month = month(visit.at("month"));
        if (month.isAfter(desk.thisMonth())) {
            throw Sorry.missing(month.toString());
        }
        return Report.of(desk.of(month, month, unit(visit)), desk.policy(), texts, new Pictures(texts));
    }

    private Reply report(Visit visit) {
        Texts texts = texts(visit);
        Report report = reported(visit, texts);
        YearMonth month = report.month();
        boolean whole = unit(visit).isEmpty();
        boolean made = whole && desk.store().read(tx -> tx.reports().isMade(month));
        List<ReportStore.ReportLetter> letters = whole && visit.clearance().reader()
                ? desk.store().read(tx -> tx.reports().letters(month))
                : List.of();
        String unit = whole
                ? ""
                : "?"
                        + Pictures.query(desk.of(month, month, unit(visit)).query())
                                .replaceAll("^.*&(?=unit=)", "");
        return Reply.Page.of("figures/report")
                .with("report", report)
                .with("pdf", "/reports/%s/pdf%s".formatted(month, unit))
                .with("kept", made ? Optional.of("/reports/%s/sent".formatted(month)) : Optional.empty())
                .with("before", "/reports/%s%s".formatted(month.minusMonths(1), unit))
                .with(
                        "after",
                        month.isBefore(desk.thisMonth())
                                ? Optional.of("/reports/%s%s".formatted(month.plusMonths(1), unit))
                                : Optional.empty())
                .with("running", month.equals(desk.thisMonth()))
                .with(
                        "letters",
                        letters.stream()
                                .map(letter -> FigureView.Letter.of(letter, texts))
                                .toList());
    }

    private Reply pdf(Visit visit) {
        Texts texts = texts(visit);
        Report report = reported(visit, texts);
        return Reply.Raw.of("application/pdf", printer.print(report, texts))
                .saved("report-%s.pdf".formatted(report.month()));
    }

    /// The report as it was sent, which is of all units.
    private Reply sent(Visit visit) {
        YearMonth month = month(visit.at("month"));
        if (unit(visit).isPresent()) {
            throw Sorry.missing(month.toString());
        }
        return desk.store()
                .read(tx -> tx.reports().made(month))
                .map(made -> Reply.Raw.of("application/pdf", made.file()).saved("report-%s-sent.pdf".formatted(month)))
                .orElseThrow(() -> Sorry.missing(month.toString()));
    }
}
