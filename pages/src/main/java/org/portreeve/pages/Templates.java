package org.portreeve.pages;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Writes pages from templates and texts.
public final class Templates {
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final Texts texts;
    private final InstantSource clock;
    private final Statics statics;

    Templates(List<String> areas, Statics statics, InstantSource clock) {
        this.statics = statics;
        this.clock = clock;
        texts = new Texts(areas);
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        resolver.setCacheable(true);
        engine.setTemplateResolver(resolver);
        engine.setMessageResolver(texts);
        engine.setEnableSpringELCompiler(true);
        engine.setLinkBuilder(new Links());
    }

    /// Links of templates, as `@{/cases/{n}(n=12)}`; all pages are below the root.
    private static final class Links extends StandardLinkBuilder {
        @Override
        protected String computeContextPath(IExpressionContext context, String base, Map<String, Object> parameters) {
            return "";
        }

        @Override
        protected String processLink(IExpressionContext context, String link) {
            return link;
        }
    }

    String write(String template, Set<String> parts, Visitor visitor, Map<String, Object> model) {
        Context context = new Context(visitor.language(), model);
        context.setVariable("visitor", visitor);
        context.setVariable("times", new Times(visitor, clock));
        context.setVariable("statics", statics);
        context.setVariable(Texts.AREA, Texts.area(template));
        return engine.process(template, parts, context);
    }

    boolean has(String key, Locale language) {
        return texts.has(key, language);
    }
}
