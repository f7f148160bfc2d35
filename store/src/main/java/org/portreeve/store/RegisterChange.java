package org.portreeve.store;

import java.time.Instant;
import java.util.UUID;

/// A change of the register. Putting something replaces what has the same key.
public sealed interface RegisterChange {
    record PutUnit(Register.Unit unit) implements RegisterChange {}

    record RemoveUnit(String id) implements RegisterChange {}

    record PutNetwork(Register.Network network) implements RegisterChange {}

    record RemoveNetwork(Cidr cidr) implements RegisterChange {}

    /// Its addresses are taken from any other server that has them.
    record PutServer(Register.MailServer server) implements RegisterChange {}

    record RemoveServer(String key) implements RegisterChange {}

    /// Name, address and number are kept beside the record.
    record PutContact(Register.Contact contact) implements RegisterChange {}

    record ConfirmContact(UUID contact, int confidence, Instant at) implements RegisterChange {}

    record RemoveContact(UUID contact) implements RegisterChange {}

    record PutExemption(Register.Exemption exemption) implements RegisterChange {}

    record EndExemption(UUID exemption, Instant at) implements RegisterChange {}
}
