package org.portreeve.mailroom;

import java.net.InetAddress;
import java.util.Objects;

/// Where a mail came from, as far as we saw it ourselves.
public sealed interface Origin {
    /// An SMTP session with us.
    ///
    /// @param client the address that it came from
    /// @param helo what the client called itself; hostile text
    /// @param tls whether it was encrypted
    record Session(InetAddress client, String helo, boolean tls) implements Origin {
        public Session {
            Objects.requireNonNull(client, "client");
            Objects.requireNonNull(helo, "helo");
        }
    }

    /// A message in an IMAP folder.
    ///
    /// @param account login and server
    /// @param validity the folder's UIDVALIDITY (RFC 3501 section 2.3.1.1)
    record Mailbox(String account, String folder, long validity, long uid) implements Origin {
        public Mailbox {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(folder, "folder");
        }
    }

    /// A person or a program gave us a file.
    record Handed(String by) implements Origin {
        public Handed {
            Objects.requireNonNull(by, "by");
        }
    }
}
