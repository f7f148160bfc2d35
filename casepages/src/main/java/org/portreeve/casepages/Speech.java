package org.portreeve.casepages;

import java.net.InetAddress;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Words;
import org.portreeve.office.Outcome;
import org.portreeve.pages.Sayings;
import org.portreeve.pages.Visitor;
import org.portreeve.store.Cidr;

/// Says phrases to one reader: in the own language and zone, and without what a veil hides.
final class Speech {
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private final Locale language;
    private final ZoneId zone;
    private final ResourceBundle texts;
    private final UnaryOperator<String> veil;

    private Speech(Locale language, ZoneId zone, UnaryOperator<String> veil) {
        this.language = language;
        this.zone = zone;
        this.veil = veil;
        texts = ResourceBundle.getBundle("messages/casepages", language, EXACT);
    }

    static Speech to(Visitor visitor) {
        return new Speech(visitor.language(), visitor.zone(), UnaryOperator.identity());
    }

    static Speech in(Locale language, ZoneId zone) {
        return new Speech(language, zone, UnaryOperator.identity());
    }

    Speech behind(UnaryOperator<String> other) {
        return new Speech(language, zone, other);
    }

    String say(Phrase phrase) {
        return veil.apply(plain(phrase));
    }

    /// Text of a person or a server, as far as the reader may see it.
    String say(String text) {
        return veil.apply(text);
    }

    String word(Enum<?> constant) {
        return texts.getString(key(constant));
    }

    String word(Phase phase) {
        return texts.getString("phase." + phase.word());
    }

    String phase(String word) {
        return texts.getString("phase." + word);
    }

    /// A refusal: the rule's own sentence. Where the reader's language has none for it, what the rule is about comes
    /// before the English one.
    String refusal(Outcome.Refused refused) {
        return language.getLanguage().equals("en")
                ? say(refused.reason())
                : Sayings.translated(language, refused.reason())
                        .map(this::say)
                        .orElseGet(() -> say(
                                Phrase.of("refused", Phrase.of("rule." + Words.of(refused.rule())), refused.reason())));
    }

    boolean knows(Phrase phrase) {
        return texts.containsKey(phrase.key());
    }

    /// A word of a message key: `verdict.open`, `notice-state.failed`.
    static String key(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        Class<?> around = type.getEnclosingClass();
        String name = (around == null ? "" : around.getSimpleName()) + type.getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + "." + Words.of(constant);
    }

    private String plain(Phrase phrase) {
        String text = texts.getString(phrase.key());
        return phrase.values().isEmpty()
                ? text
                : new MessageFormat(text, language)
                        .format(phrase.values().stream().map(this::value).toArray());
    }

    private String value(Object value) {
        return switch (value) {
            case Phrase phrase -> plain(phrase);
            case Enum<?> constant -> word(constant);
            case Instant at -> time(at);
            case InetAddress address -> text(address);
            case Collection<?> some -> some.stream().map(this::value).sorted().collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    String time(Instant at) {
        String pattern = language.getLanguage().equals("de") ? "d. MMM yyyy, HH:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language).format(at.atZone(zone));
    }

    /// An address as RFC 5952 has it.
    static String text(InetAddress address) {
        String block = Cidr.of(address).toString();
        return block.substring(0, block.indexOf('/'));
    }
}
