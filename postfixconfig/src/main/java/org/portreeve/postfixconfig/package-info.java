/// Reads Postfix's configuration and answers as its SMTP server would: whether a recipient is accepted, and by which
/// line.
///
/// [PostfixConfiguration] reads `main.cf`, `master.cf` or what `postconf` prints, with the tables beside them;
/// [Smtpd] is one listener of it and decides as `smtpd` and `trivial-rewrite` do; [PostfixAudit] tries what a stranger
/// would. Nothing is looked up outside of the files, and what they do not decide is said. May use mtaconfig. A
/// configuration is read and asked by one thread.
package org.portreeve.postfixconfig;
