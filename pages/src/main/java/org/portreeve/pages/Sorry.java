package org.portreeve.pages;

/// Ends a visit with a page that says why. The text is for people; it is shown as text.
public final class Sorry extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Sorry(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /// 404: not there, or out of reach.
    public static Sorry missing(String what) {
        return new Sorry(404, what);
    }

    /// 409: a rule does not allow it now.
    public static Sorry refused(String reason) {
        return new Sorry(409, reason);
    }

    /// 403: not with these roles.
    public static Sorry forbidden(String reason) {
        return new Sorry(403, reason);
    }

    /// 422: a field has a value that it cannot have.
    public static Sorry wrong(String reason) {
        return new Sorry(422, reason);
    }

    /// 429: too often.
    public static Sorry tooOften(String reason) {
        return new Sorry(429, reason);
    }

    /// Any other status.
    public static Sorry of(int status, String reason) {
        return new Sorry(status, reason);
    }

    public int status() {
        return status;
    }
}
