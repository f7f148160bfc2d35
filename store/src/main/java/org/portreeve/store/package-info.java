/// What the office remembers: records of events, the state derived from them, queues, and the register, in
/// PostgreSQL.
///
/// [Store] opens a [Database] (the embedded one or a server elsewhere) and hands out a [Transaction], which
/// gives one store for each kind of thing: [CaseStore], [ComplaintStore], [EnclosureStore], [IntakeStore],
/// [Outbox], [TestQueue], [BlockStore], [RegisterStore], [PolicyStore], [KeyStore], [PeopleStore],
/// [SessionStore], [SignInStore]. A record is a stream of events chained by hashes; state in tables is derived from it
/// in the same transaction. [Records] seals
/// and verifies records, [RecordExport] takes a case out so that others can verify it, [Retention] erases
/// personal data, [Backup] saves and restores everything. [Changes] tells listeners what was committed.
///
/// Depends on casework, Spring's JDBC client, HikariCP, the PostgreSQL driver and binaries, Flyway and
/// Jackson.
///
/// A `Store` is shared between threads; a `Transaction` belongs to the thread that it was opened in.
package org.portreeve.store;
