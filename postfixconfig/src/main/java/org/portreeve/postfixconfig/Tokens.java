package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;

/// The tokens of one address, while it is rewritten.
final class Tokens {
    final List<Token> list;

    Tokens(List<Token> tokens) {
        list = new ArrayList<>(tokens);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    Token head() {
        return list.getFirst();
    }

    Token tail() {
        return list.getLast();
    }

    int first(char operator) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).is(operator)) {
                return i;
            }
        }
        return -1;
    }

    int last(char operator) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).is(operator)) {
                return i;
            }
        }
        return -1;
    }

    boolean isAlone(Token.Kind kind) {
        return list.size() == 1 && head().kind() == kind;
    }

    void keepBefore(int index) {
        list.subList(index, list.size()).clear();
    }

    void append(char operator, String text) {
        list.add(Token.operator(operator));
        list.addAll(Token.scan(text));
    }

    /// Takes the dot at the end of a domain away, but not a second one.
    void stripTrailingDot() {
        int size = list.size();
        if (size > 1
                && tail().is('.')
                && !list.get(size - 2).is('.')
                && !list.get(size - 2).is('@')) {
            list.removeLast();
        }
    }
}
