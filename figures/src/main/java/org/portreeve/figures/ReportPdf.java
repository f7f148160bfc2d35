package org.portreeve.figures;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Prints a report. Pictures are drawn on the page as lines and areas, not as images; nothing is fetched.
final class ReportPdf {
    static {
        // It tells the console of each step, past the office's log.
        XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.WARNING));
    }

    private static final int WIDTH_POINTS = 480;
    private static final String STYLE = resource("report.css");
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    ReportPdf() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/figures");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
    }

    private static String resource(String name) {
        try (InputStream in = ReportPdf.class.getResourceAsStream("/figures/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The template may have no styles of its own.
    private static String heights(Report report) {
        return report.sections().stream()
                .flatMap(section -> section.pictures().stream())
                .map(Picture::height)
                .distinct()
                .map(height -> "object.h%d { height: %dpt }%n".formatted(height, height * WIDTH_POINTS / Charts.WIDTH))
                .collect(Collectors.joining());
    }

    byte[] print(Report report, Texts texts) {
        Context context = new Context(texts.locale(), Map.of("report", report, "print", true));
        String html = engine.process("figures/paper", context)
                .replace("<head>", "<head><style>" + STYLE + heights(report) + "</style>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useUriResolver((_, _) -> null);
        builder.useObjectDrawerFactory(new Drawing(report));
        builder.withProducer("Portreeve");
        builder.withHtmlContent(html, null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// Draws `<object type="image/x-portreeve" data="NAME">`.
    private record Drawing(Report report) implements FSObjectDrawerFactory {
        @Override
        public FSObjectDrawer createDrawer(org.w3c.dom.Element element) {
            return (object, x, y, width, height, device, _, dots) -> {
                report.picture(object.getAttribute("data")).ifPresent(picture -> {
                    JFreeChart chart = Charts.draw(picture.chart(), Theme.PAPER);
                    double scale = Charts.WIDTH / (width / dots);
                    device.drawWithGraphics(
                            (float) x, (float) y, (float) (width / dots), (float) (height / dots), canvas -> {
                                canvas.scale(1 / scale, 1 / scale);
                                chart.draw(canvas, new Rectangle2D.Double(0, 0, Charts.WIDTH, height / dots * scale));
                            });
                });
                return null;
            };
        }

        @Override
        public boolean isReplacedObject(org.w3c.dom.Element element) {
            return element.getAttribute("type").equals("image/x-portreeve");
        }
    }
}
