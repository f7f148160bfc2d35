/// Who answers for an address: what the register says, what can be looked up, and in which order people are asked.
///
/// [ContactChain] orders and merges [Candidate]s and leaves out those that are never written to ([Fallbacks]).
/// [ContactSearch] looks candidates up: the DNS ([SoaLookup]), RDAP ([RdapLookup], only when it is configured), and the
/// addresses that every mail server has to have. [Register] is what an organisation knows itself; it comes from CSV
/// files ([CsvImport]) or NetBox ([NetboxImport]), and [ImportSummary] tells what an import would change.
///
/// All that is read is hostile, also a colleague's table: bounded in size, number and time, and without control
/// characters. Nothing is sent anywhere except the questions.
///
/// Depends on relaytest, smtp, dnsjava and a JSON parser. Look-ups block and may be made from virtual threads by many
/// at once; records are immutable.
package org.portreeve.contacts;
