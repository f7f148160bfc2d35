package org.portreeve.pages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.messageresolver.AbstractMessageResolver;

/// The texts of all areas. A key is looked for in the area of the template that names it, then in the area of the page,
/// then in the shell, then in the others, so that areas may use the same keys.
final class Texts extends AbstractMessageResolver {
    /// The variable that has the page's area.
    static final String AREA = "area";

    private static final String SHELL = "pages";

    private final Map<String, ResourceBundleMessageSource> areas = new LinkedHashMap<>();

    Texts(List<String> names) {
        areas.put(SHELL, bundle(SHELL));
        names.forEach(name -> areas.put(name, bundle(name)));
    }

    private static ResourceBundleMessageSource bundle(String area) {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/" + area);
        bundle.setDefaultEncoding(StandardCharsets.UTF_8.name());
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }

    static String area(String template) {
        return template.split("/", 2)[0];
    }

    @Override
    public String resolveMessage(ITemplateContext context, Class<?> origin, String key, Object[] values) {
        List<String> order = new ArrayList<>(areas.size() + 2);
        order.add(area(context.getTemplateData().getTemplate()));
        if (context.getVariable(AREA) instanceof String page) {
            order.add(page);
        }
        order.addAll(areas.keySet());
        for (String area : order) {
            String text = text(area, key, context.getLocale(), values);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /// Called for a key that nothing has: the key itself, so that the page can still be used.
    @Override
    public String createAbsentMessageRepresentation(
            ITemplateContext context, Class<?> origin, String key, Object[] values) {
        return key;
    }

    boolean has(String key, Locale language) {
        return areas.keySet().stream().anyMatch(area -> text(area, key, language, null) != null);
    }

    private String text(String area, String key, Locale language, Object[] values) {
        ResourceBundleMessageSource bundle = areas.get(area);
        return bundle == null ? null : bundle.getMessage(key, values, null, language);
    }
}
