/// Our own DNS list of verified relays (RFC 5782): zone data in memory, and a server that answers from it.
///
/// [ListZone] holds the addresses, [ListServer] answers about them. Inside, a message becomes a [Query], [Place] says
/// what lies at its name, [Answerer] writes the answer, [Desk] limits and checks. Octets are read and written by hand
/// where each question passes; signatures, transfers and notices are the library's.
///
/// Depends on a DNS library and the JDK. All that comes from the network is hostile; it is bounded in size, number and
/// time. Reading takes no lock: a change makes another [Snapshot]. Public types are safe for use by many threads.
package org.portreeve.ownlist;
