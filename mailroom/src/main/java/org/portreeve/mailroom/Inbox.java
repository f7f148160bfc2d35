package org.portreeve.mailroom;

import java.io.IOException;

/// Where received mail goes. It is called by many threads at a time.
@FunctionalInterface
public interface Inbox {
    /// Takes `mail`, which is durable when this returns. The same mail may come again, with the same digest.
    ///
    /// @throws IOException when it cannot be kept now; its sender tries again later
    void take(ReceivedMail mail) throws IOException;
}
