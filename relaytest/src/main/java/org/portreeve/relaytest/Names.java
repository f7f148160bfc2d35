package org.portreeve.relaytest;

import java.net.InetAddress;
import java.util.List;

/// What the DNS says, as far as a test asks it. An answer that cannot be had is an empty list. Names are lower case and
/// have no dot at the end.
public interface Names {
    /// Names in the PTR records of an address.
    List<String> pointers(InetAddress address);

    /// Exchanges of a domain, best preference first.
    List<String> exchanges(String domain);

    /// Addresses of a host.
    List<InetAddress> addresses(String host);

    /// Knows nothing: no question is asked.
    Names NONE = new Names() {
        @Override
        public List<String> pointers(InetAddress address) {
            return List.of();
        }

        @Override
        public List<String> exchanges(String domain) {
            return List.of();
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return List.of();
        }
    };
}
