package org.portreeve.pages;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The names under which the office is reached. A request for another one is refused, so that no foreign page can
/// speak to an office of this machine under a name of its own.
final class Hosts {
    private static final Pattern LITERAL = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d{1,5})?");
    private static final Pattern LOCAL = Pattern.compile("localhost(:\\d{1,5})?");

    private final Optional<String> own;

    Hosts(Optional<URI> publicUrl) {
        own = publicUrl.map(url -> url.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    boolean knows(String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return LITERAL.matcher(name).matches()
                || LOCAL.matcher(name).matches()
                || own.filter(name::equals).isPresent();
    }
}
