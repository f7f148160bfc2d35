/// The office's post: mail comes in over SMTP or from an IMAP folder, and goes out into a folder or to a smarthost.
///
/// [IntakeListener] takes mail for the office's mailboxes and nothing else; [ImapIntake] empties a folder. Both hand a
/// [ReceivedMail] to the caller's [Inbox] and let go of it only when that has it. [Letter] is what the office writes,
/// [Postman] carries it away, [MayAnswer] says whether a mail may be answered by a machine at all.
///
/// All that comes from the network is hostile; it is bounded in size, number and time, and never logged as it came.
///
/// Depends on smtp and libraries for SMTP and IMAP. Every session and every look into a folder has a virtual thread of
/// its own; the public types are safe for use by many threads.
package org.portreeve.mailroom;
