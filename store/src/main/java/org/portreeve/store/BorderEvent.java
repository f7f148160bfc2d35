package org.portreeve.store;

/// What the record `border` says: when blocking as a whole was stopped and went on. Who did it stands in the entry.
sealed interface BorderEvent {
    record BlockingStopped(String reason) implements BorderEvent {}

    record BlockingResumed(String reason) implements BorderEvent {}
}
