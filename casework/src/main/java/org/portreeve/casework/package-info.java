/// Complaints, cases and blocks: what may happen to them, and what follows from it.
///
/// [Case] is what is known of a case, [Action] what somebody wants to do, and [Rules] decides: either the events that
/// happen, or the rule that forbids it. Applying an event ([Case#after]) cannot fail. [Consequences] says what the
/// office owes after an event: notices, tests, deadlines, lifted blocks. [Complaint] is the same in small. [Policy] has
/// every number and word that an organisation decides for itself.
///
/// Depends on the JDK only. No I/O, no clock, no randomness: all of them are parameters. Everything is immutable and
/// may
/// be shared between threads.
package org.portreeve.casework;
