package org.portreeve.practice;

import java.net.InetAddress;

/// What a server knows of a session when it decides.
///
/// @param site the server itself
/// @param client who is connected
/// @param helo the name that the client gave, hostile text; empty before EHLO and HELO
/// @param tls whether the session is encrypted
/// @param trusted whether the client has the address of the one host that this server trusts
record Facts(Site site, InetAddress client, String helo, boolean tls, boolean trusted) {}
