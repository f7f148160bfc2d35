package org.portreeve.pages;

import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/// What the pages are told.
///
/// @param organisation shown at the top of each page
/// @param publicUrl where people reach the office; `https` makes cookies secure, and other names in `Host` are refused
/// @param zone for readers whose zone is not known
public record PageSettings(String organisation, Optional<URI> publicUrl, ZoneId zone) {
    /// Whether readers come by HTTPS.
    public boolean secure() {
        return publicUrl
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                .isPresent();
    }
}
