package org.portreeve.witness;

import org.portreeve.relaytest.Arrival;

/// An arrival and its place in the order of arrivals; numbers grow over restarts too.
record NumberedArrival(long number, Arrival arrival) {}
