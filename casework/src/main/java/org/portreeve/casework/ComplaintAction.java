package org.portreeve.casework;

import java.net.InetAddress;

/// What somebody wants to do with a complaint that exists.
public sealed interface ComplaintAction {
    record Acknowledge() implements ComplaintAction {}

    record Attach(long caseNumber) implements ComplaintAction {}

    record Detach() implements ComplaintAction {}

    record FindNotOurs() implements ComplaintAction {}

    record SetAside(String reason) implements ComplaintAction {}

    record FindDuplicate(long of) implements ComplaintAction {}

    record Dismiss(String reason) implements ComplaintAction {}

    record Correct(InetAddress accused, String abuse) implements ComplaintAction {}

    record Answer(NoticeKind kind) implements ComplaintAction {}

    record Erase(int enclosures) implements ComplaintAction {}
}
