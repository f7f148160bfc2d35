/// The pages on which analysts, Security and administrators do their daily work: today's work, cases, the case.
///
/// [CasePages] is the area. [WorkReader], [CaseList] and [CaseReader] read what pages show into small records;
/// [NextStep] says what is to be done; [Deeds] hands forms to the office, which decides; [Rehearsal] plays a verb and
/// takes it back, so that a preview is what then happens. [Speech] says [Phrase]s in the reader's language.
///
/// Depends on casework, store, office, border, pages, and on words of relaytest and complaintmail. Nothing is kept
/// between requests; every request has a thread of its own.
package org.portreeve.casepages;
