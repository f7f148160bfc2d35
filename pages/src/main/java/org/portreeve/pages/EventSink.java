package org.portreeve.pages;

/// Where server-sent events go.
public interface EventSink {
    /// Sends an event, or a comment that keeps the connection when the name is empty; false when nobody listens any
    /// more.
    boolean send(String name, String data);
}
