package org.portreeve.pages;

import java.util.Set;
import java.util.function.Consumer;

/// Where changes are told: the store's notifications.
@FunctionalInterface
public interface Topics {
    /// Calls a listener with a topic whenever something of it changed, until closed. Never blocks whoever tells.
    AutoCloseable subscribe(Set<String> topics, Consumer<String> listener);
}
