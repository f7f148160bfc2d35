package org.portreeve.mtaconfig;

/// Where an accepted recipient's mail goes.
public enum Reach {
    /// To a domain that the server delivers itself, or is named as the way to.
    SERVED,
    /// To somebody else's domain: this is relaying when a stranger asked for it.
    FOREIGN,
    /// To a served domain's next server, in a form that this one may understand as a foreign address.
    NEXT_SERVER_DECIDES,
    /// Nowhere: the mail is thrown away or bounced.
    NOWHERE
}
