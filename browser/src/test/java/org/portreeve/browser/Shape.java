package org.portreeve.browser;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// What is marked up on a page, without its words: two pages for which it is the same need one look.
final class Shape {
    private Shape() {}

    static String of(String html) {
        return of(Jsoup.parse(html));
    }

    static String of(Document page) {
        StringBuilder shape = new StringBuilder();
        page.select("title, body > .notice, #said > *, main *, nav.bar, .who").forEach(each -> {
            shape.append(' ').append(each.normalName());
            each.classNames().forEach(name -> shape.append('.').append(name));
        });
        return shape.toString();
    }
}
