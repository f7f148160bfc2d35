package org.portreeve.remote;

/// The methods of HTTP that an office understands.
enum Method {
    GET,
    POST,
    PUT,
    DELETE;

    /// Whether it changes something.
    boolean changes() {
        return this != GET;
    }
}
