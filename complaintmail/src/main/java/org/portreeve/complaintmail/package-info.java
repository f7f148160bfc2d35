/// Reads complaint mail: the bytes of one mail go in, a record of what it says comes out.
///
/// [ComplaintReader] is the only entry. What it returns is a [Reading]: [Reading.Complaints] with an [Accusation] for
/// each address and offence, [Reading.Automatic] for mail that no person wrote and that must never be acted on,
/// [Reading.Reply] for a person's answer to one of our notices, and [Reading.ForPerson] for all else, with the
/// reason. [Ours] tells what is ours.
///
/// Everything in a mail is hostile. Its size, depth, parts, header fields and archives are bounded by [Limits];
/// whatever a reading shows went through [SafeText]; no name in a mail is looked up and nothing is fetched or
/// written.
///
/// Pure: no I/O, no clock, no state. Depends on the JDK, on mime4j for MIME and on jackson-core for JSON. All types are
/// immutable, or live within one call, and may be used by many threads.
package org.portreeve.complaintmail;
