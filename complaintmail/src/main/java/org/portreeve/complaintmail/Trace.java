package org.portreeve.complaintmail;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where the Received lines of a message lead.
record Trace(
        InetAddress address,
        boolean ours,
        Confidence confidence,
        String found,
        List<String> doubts,
        Optional<Instant> seenAt) {}
