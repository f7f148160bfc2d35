package org.portreeve.mtaconfig;

import java.util.List;
import java.util.Optional;

/// What is known of the world besides the files.
///
/// @param own the server's own addresses, each with the length of its network's prefix; empty when they are not known
/// @param version such as `3.7`; without one, a recent server is presumed
/// @param willing whether what is looked up outside is as a capable stranger would have it: names exist, addresses are
///     on no blacklist, filters do not object; else what hangs on it is unknown
/// @param backup a domain whose better mail exchanger is somebody else and whose worse one is the server
public record Facts(List<Network> own, Optional<String> version, boolean willing, Optional<String> backup) {
    public Facts {
        own = List.copyOf(own);
    }

    /// Nothing is known.
    public static Facts none() {
        return new Facts(List.of(), Optional.empty(), false, Optional.empty());
    }

    public Facts willing(String backupDomain) {
        return new Facts(own, version, true, Optional.of(backupDomain));
    }
}
