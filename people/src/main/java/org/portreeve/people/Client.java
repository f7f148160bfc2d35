package org.portreeve.people;

import org.portreeve.pages.Visit;

/// The browser at the other end, as it is noted with a session.
record Client(String address, String agent) {
    private static final int LONGEST = 200;

    Client {
        agent = agent.substring(0, Math.min(agent.length(), LONGEST)).replaceAll("\\p{Cntrl}", " ");
    }

    static Client of(Visit visit) {
        return new Client(visit.peer(), visit.header("User-Agent").orElse(""));
    }

    /// What failures are counted by: an IPv6 client has its whole /64.
    String network() {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
