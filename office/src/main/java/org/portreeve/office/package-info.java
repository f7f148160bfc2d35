/// The office at work: the only place where cases, complaints, mail, tests and devices meet.
///
/// [CaseDesk] has the verbs that people use on cases; each is one transaction. [CaseWork] is such a transaction: it
/// decides by casework, records with citations, and carries out all that follows ([Notices], tests, deadlines).
/// [TestWorker], [NoticeWorker], [BlockWorker] and [ClockWorker] do what is due; each `once()` does what is due now,
/// and
/// any number of them may run on any number of nodes. [OrderSeal] lets everybody check that an order is genuine.
/// [Prober] is the seam to whatever makes relay tests.
///
/// [IntakeDesk] takes mail in, [IntakeWorker] acts on it once ([Reception] on complaints, [Correspondence] on all other
/// mail), [ComplaintDesk] has the verbs on complaints. [ContactWorker] looks up administrators whom nobody knows,
/// [LinkWorker] looks whether the policy's links lead anywhere.
///
/// [FormDesk] takes complaints from the public's form; [LinkDesk] follows, makes and revokes the links in letters, and
/// [AdministratorDesk] is what an administrator may do by one.
///
/// Depends on casework, store, mailroom, complaintmail, contacts, border, slf4j and snakeyaml-engine.
///
/// Desks and workers may be used by many threads; [CaseWork] belongs to the transaction that it was made in.
package org.portreeve.office;
