package org.portreeve.mtaconfig;

import java.util.List;

/// What a stranger can learn about a server before trying, and what its configuration seems to look for.
///
/// @param host the server's own name
/// @param served domains that it serves
/// @param senders reverse-paths that its files mention
/// @param greetings HELO names that its files mention
/// @param names names of clients that its files mention; one that begins with a dot is a domain
/// @param recipients foreign forward-paths that its files mention
/// @param trusted networks that its files mention
public record Site(
        String host,
        List<String> served,
        List<String> senders,
        List<String> greetings,
        List<String> names,
        List<String> recipients,
        List<Network> trusted) {
    public Site {
        served = List.copyOf(served);
        senders = List.copyOf(senders);
        greetings = List.copyOf(greetings);
        names = List.copyOf(names);
        recipients = List.copyOf(recipients);
        trusted = List.copyOf(trusted);
    }
}
