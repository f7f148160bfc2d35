package org.portreeve.sampleyear;

import java.net.InetAddress;
import java.util.List;

/// A mail server of the university. `admin` is where its administrator reads mail; empty when nobody knows one.
record SampleServer(String key, String unit, List<InetAddress> addresses, String mta, String admin) {
    InetAddress address() {
        return addresses.getFirst();
    }
}
