package org.portreeve.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/// Refuses forms that were not ours: each carries a token that matches a cookie of the same browser.
final class PageGuard {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private PageGuard() {}

    static CsrfFilter filter(PageSettings settings, AccessDeniedHandler refusal) {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(settings.secure() ? "__Host-form" : "form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(settings.secure()).httpOnly(true).sameSite("Strict"));
        CsrfFilter filter = new CsrfFilter(tokens);
        filter.setRequireCsrfProtectionMatcher(PageGuard::guarded);
        filter.setAccessDeniedHandler(refusal);
        return filter;
    }

    /// REST has keys, which no browser sends by itself.
    private static boolean guarded(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) && !request.getRequestURI().startsWith("/api/");
    }
}
