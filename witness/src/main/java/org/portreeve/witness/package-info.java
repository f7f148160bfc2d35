/// The receiving side of the relay test: takes the messages that relayed, and tells who delivered them and when.
///
/// [EmbeddedWitness] is an SMTP listener in this process, with a [DnsListener] for a zone of its own when it has one.
/// [WitnessServer] lets another host ask such a listener over HTTPS, [RemoteWitness] is the one who asks.
/// [ImapWitness] looks into a mailbox of the user's. [WitnessCheck] tells whether the world reaches a witness.
///
/// A witness takes mail for its own addresses only, forwards nothing and answers no recursive queries. All that comes
/// from the network is hostile; it is bounded in size, number and time, and never logged as it came.
///
/// Depends on relaytest, smtp and libraries for SMTP, DNS, IMAP, certificates and JSON. Every connection has a virtual
/// thread of its own; the public types are safe for use by many threads.
package org.portreeve.witness;
