package org.portreeve.postfixconfig;

/// Comparisons within values: of text, of numbers when both sides are, or of levels such as `3.6`.
final class Relation {
    private Relation() {}

    static boolean holds(String left, String relation, String type, String right) throws Expansion.Faulty {
        int order;
        if (type.equals("level")) {
            order = Level.of(left).compareTo(Level.of(right));
        } else if (!type.isEmpty()) {
            throw new Expansion.Faulty("the comparison " + relation + type + " is not known");
        } else if (left.matches("[0-9]{1,18}") && right.matches("[0-9]{1,18}")) {
            order = Long.compare(Long.parseLong(left), Long.parseLong(right));
        } else {
            order = left.compareTo(right);
        }
        return switch (relation) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new Expansion.Faulty("the comparison " + relation + " is not known");
        };
    }
}
