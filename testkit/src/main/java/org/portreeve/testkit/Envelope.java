package org.portreeve.testkit;

import java.net.InetAddress;
import java.util.List;

/// Where a message comes from and goes to, as a [FakeMta] was told. Paths stand without their angle brackets, otherwise
/// as they came.
///
/// @param client the client's address
/// @param hello what it said in EHLO or HELO
/// @param tls whether the connection was encrypted
/// @param login user name of AUTH, or empty
/// @param sender the reverse-path, empty for the null one
/// @param recipients the forward-paths that were accepted so far
public record Envelope(
        InetAddress client, String hello, boolean tls, String login, String sender, List<String> recipients) {
    public Envelope {
        recipients = List.copyOf(recipients);
    }

    Envelope plus(String recipient) {
        List<String> more = new java.util.ArrayList<>(recipients);
        more.add(recipient);
        return new Envelope(client, hello, tls, login, sender, more);
    }
}
