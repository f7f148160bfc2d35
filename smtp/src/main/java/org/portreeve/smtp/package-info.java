/// The client side of SMTP (RFC 5321), for talking to servers that are not trusted.
///
/// [SmtpSession] is one connection: greeting, EHLO or HELO, verbatim commands, STARTTLS, message data, QUIT. It sends
/// what it is told, byte for byte, so a caller can write envelopes that no well-behaved client would. What comes back
/// is bounded by [Limits] in line length, lines, bytes and time, and every byte of both sides goes into a
/// [Transcript]. What can go wrong is sorted in [Failure] and thrown as [SmtpException].
///
/// Depends on the JDK only. A session belongs to one thread at a time; it blocks, so give it a virtual thread.
package org.portreeve.smtp;
