package org.portreeve.contacts;

import java.util.Optional;
import java.util.regex.Pattern;

/// A way to reach somebody.
public sealed interface Reach {
    /// The same for two ways that reach the same place.
    String key();

    record Mail(MailAddress address) implements Reach {
        @Override
        public String key() {
            return "mail " + address.key();
        }

        @Override
        public String toString() {
            return address.toString();
        }
    }

    /// A telephone number as people write it: `+49 30 1234-5`, `5678`.
    record Phone(String number) implements Reach {
        private static final Pattern NUMBER =
                Pattern.compile("\\+?[0-9(][0-9 ()./-]{1,38}( ?(ext|x)\\.? ?[0-9]{1,8})?");

        /// @throws IllegalArgumentException when it is none
        public Phone {
            number = number.strip();
            if (!NUMBER.matcher(number).matches()) {
                throw new IllegalArgumentException("it is not a telephone number like +49 30 1234-5");
            }
        }

        static Optional<Phone> find(String text) {
            String bare = text.regionMatches(true, 0, "tel:", 0, 4)
                    ? text.substring(4).replace(";ext=", " ext ")
                    : text;
            try {
                return Optional.of(new Phone(bare));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String key() {
            return "phone " + number.replaceAll("[^0-9+x]", "");
        }

        @Override
        public String toString() {
            return number;
        }
    }
}
