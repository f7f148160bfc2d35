package org.portreeve.relaytest;

import java.util.List;

/// Where the tester stood: its own address, the names in that address's PTR records, the name it said in EHLO.
public record Vantage(String source, List<String> pointers, String helo) {
    public Vantage {
        pointers = List.copyOf(pointers);
    }
}
