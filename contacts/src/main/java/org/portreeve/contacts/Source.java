package org.portreeve.contacts;

/// Where a contact is known from, those that are asked first coming first.
public enum Source {
    /// The organisation's register of mail servers.
    REGISTER,
    /// The unit that has the network: the register's networks, NetBox.
    IPAM,
    /// The mailbox in the SOA record of the reverse or the forward zone (RFC 1035 section 3.3.13).
    SOA,
    /// The postmaster of the server's domain (RFC 5321 section 4.5.1).
    POSTMASTER,
    /// The postmaster of the address itself, `postmaster@[192.0.2.1]`.
    ADDRESS_POSTMASTER,
    /// The abuse contact of the network's holder (RFC 9083).
    RDAP
}
