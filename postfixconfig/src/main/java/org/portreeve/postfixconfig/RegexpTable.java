package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.SourceFile;
import org.portreeve.mtaconfig.Step;

/// A table of regular expressions of which the first that fits decides: of the kind `regexp` or `pcre`.
///
/// Keys and expressions are hostile, so a search is given up after [#EFFORT] looks at characters.
final class RegexpTable implements Table {
    private static final int EFFORT = 200_000;
    private static final int LONGEST = 4000;

    private enum Form {
        RULE,
        IF,
        ENDIF
    }

    /// @param pattern empty when it was not understood
    private record Rule(Form form, Optional<Pattern> pattern, boolean negated, String value, Line line) {}

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super(null, null, false, false);
        }
    }

    /// Text that may be looked at only so many times.
    private static final class Metered implements CharSequence {
        private final String text;
        private int left = EFFORT;

        Metered(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    RegexpTable(SourceFile file, boolean perl) {
        for (LogicalLine line : LogicalLine.of(file)) {
            parse(line.text(), line.first(), perl);
        }
    }

    private void parse(String text, Line line, boolean perl) {
        String rest = text.strip();
        Form form = Form.RULE;
        if (rest.regionMatches(true, 0, "endif", 0, 5)) {
            rules.add(new Rule(Form.ENDIF, Optional.empty(), false, "", line));
            return;
        }
        if (rest.regionMatches(true, 0, "if", 0, 2)
                && rest.length() > 2
                && !Character.isLetterOrDigit(rest.charAt(2))) {
            form = Form.IF;
            rest = rest.substring(2).strip();
        }
        boolean negated = false;
        while (rest.startsWith("!")) {
            negated = !negated;
            rest = rest.substring(1).strip();
        }
        if (rest.isEmpty() || Character.isLetterOrDigit(rest.charAt(0))) {
            return; // Postfix warns, and leaves the line out
        }
        char delimiter = rest.charAt(0);
        int end = 1;
        while (end < rest.length() && rest.charAt(end) != delimiter) {
            end += rest.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= rest.length()) {
            return;
        }
        int flagsEnd = end + 1;
        while (flagsEnd < rest.length() && !Character.isWhitespace(rest.charAt(flagsEnd))) {
            flagsEnd++;
        }
        Optional<Pattern> pattern = Dialect.compile(rest.substring(1, end), rest.substring(end + 1, flagsEnd), perl);
        rules.add(new Rule(form, pattern, negated, rest.substring(flagsEnd).strip(), line));
    }

    /// The two dialects of expressions in Java's.
    private static final class Dialect {
        static Optional<Pattern> compile(String expression, String flags, boolean perl) {
            int mode = Pattern.CASE_INSENSITIVE | (perl ? Pattern.DOTALL : 0);
            for (int i = 0; i < flags.length(); i++) {
                char flag = flags.charAt(i);
                switch (flag) {
                    case 'i' -> mode ^= Pattern.CASE_INSENSITIVE;
                    case 'm' -> mode ^= Pattern.MULTILINE;
                    case 's' -> mode ^= perl ? Pattern.DOTALL : 0;
                    case 'x' -> {
                        if (!perl) {
                            return Optional.empty(); // basic expressions
                        }
                        mode ^= Pattern.COMMENTS;
                    }
                    default -> {
                        return Optional.empty();
                    }
                }
            }
            if (expression.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                return Optional.of(Pattern.compile(java(expression, perl), mode));
            } catch (PatternSyntaxException | StackOverflowError e) {
                return Optional.empty();
            }
        }

        /// POSIX classes within brackets; and backslashes there, which stand for themselves but in Perl's.
        private static String java(String posix, boolean perl) {
            StringBuilder java = new StringBuilder();
            boolean bracket = false;
            for (int i = 0; i < posix.length(); i++) {
                char c = posix.charAt(i);
                if (!bracket) {
                    java.append(c);
                    if (c == '\\' && i + 1 < posix.length()) {
                        java.append(posix.charAt(++i));
                    } else if (c == '[') {
                        bracket = true;
                        if (posix.startsWith("^", i + 1)) {
                            java.append('^');
                            i++;
                        }
                        if (posix.startsWith("]", i + 1)) {
                            java.append("\\]");
                            i++;
                        }
                    }
                } else if (posix.startsWith("[:", i) && posix.indexOf(":]", i) > 0) {
                    int end = posix.indexOf(":]", i);
                    String name = posix.substring(i + 2, end);
                    java.append("\\p{")
                            .append(
                                    name.equals("xdigit")
                                            ? "XDigit"
                                            : Character.toUpperCase(name.charAt(0)) + name.substring(1))
                            .append('}');
                    i = end + 1;
                } else {
                    if (perl && c == '\\' && i + 1 < posix.length()) {
                        java.append(c).append(posix.charAt(++i));
                        continue;
                    }
                    if (c == '\\' || c == '[' || c == '&') {
                        java.append('\\');
                    }
                    java.append(c);
                    bracket = c != ']';
                }
            }
            return java.toString();
        }
    }

    @Override
    public boolean isFixed() {
        return false;
    }

    @Override
    public Found find(String key) {
        int skipping = 0;
        for (Rule rule : rules) {
            if (skipping > 0) {
                skipping += rule.form() == Form.IF ? 1 : rule.form() == Form.ENDIF ? -1 : 0;
                continue;
            }
            if (rule.form() == Form.ENDIF) {
                continue;
            }
            if (rule.pattern().isEmpty()) {
                return new Found.Open(new Step(rule.line(), "this expression is not understood"));
            }
            Matcher matcher = rule.pattern().get().matcher(new Metered(key));
            boolean matches;
            try {
                matches = matcher.find() != rule.negated();
            } catch (Exhausted | StackOverflowError e) {
                return new Found.Open(new Step(rule.line(), "this expression takes too long"));
            }
            if (rule.form() == Form.IF) {
                skipping = matches ? 0 : 1;
            } else if (matches) {
                return new Found.Hit(rule.negated() ? rule.value() : substitute(rule.value(), matcher), rule.line());
            }
        }
        return new Found.Miss();
    }

    private static String substitute(String value, Matcher matcher) {
        if (value.indexOf('$') < 0) {
            return value;
        }
        try {
            return Expansion.of(value, name -> {
                int group = name.matches("[0-9]{1,2}") ? Integer.parseInt(name) : -1;
                String text = group < 0 || group > matcher.groupCount() ? "" : matcher.group(group);
                return text == null ? "" : text.replace("$", "$$");
            });
        } catch (Expansion.Faulty e) {
            return value;
        }
    }
}
