package org.portreeve.pages;

import java.util.Set;
import org.portreeve.casework.Role;

/// A page, or where a form goes. `path` has its variables in braces.
///
/// @param roles those of which one is needed; none at all means everybody, signed in or not
public record Route(Method method, String path, Set<Role> roles, Handler handler) {
    /// What pages need of HTTP.
    public enum Method {
        GET,
        POST
    }

    public Route {
        roles = Set.copyOf(roles);
    }

    public static Route get(String path, Set<Role> roles, Handler handler) {
        return new Route(Method.GET, path, roles, handler);
    }

    public static Route post(String path, Set<Role> roles, Handler handler) {
        return new Route(Method.POST, path, roles, handler);
    }

    /// Whether everybody may ask.
    public boolean open() {
        return roles.isEmpty();
    }

    /// `GET /cases/{n}`.
    public String name() {
        return method + " " + path;
    }
}
