package org.portreeve.relaytest;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.portreeve.smtp.Endpoint;

/// What an address of ours says about the attempt that it was made for.
///
/// The address of the server under test is carried whole when it is IPv4, and as the first eight octets of its SHA-256
/// when it is IPv6, so that the local part stays short enough for recipient forms that add to it.
///
/// @param role what the address stands for
/// @param server two octets of the SHA-256 of the server's name as the user gave it
/// @param address hex of the four or eight octets
/// @param port the port under test
/// @param technique the technique's identifier, such as `B4`
/// @param variant number of the form within the technique
/// @param time when the attempt was made, in whole seconds
/// @param serial tells attempts apart that are alike in all else
public record Token(
        Role role, int server, String address, int port, String technique, int variant, Instant time, int serial) {

    /// Whether this token was made for an attempt on `endpoint`.
    public boolean isFor(Endpoint endpoint) {
        return port == endpoint.port() && address.equals(addressText(endpoint.address()));
    }

    static String addressText(InetAddress address) {
        return HexFormat.of().formatHex(addressOctets(address));
    }

    static byte[] addressOctets(InetAddress address) {
        byte[] octets = address.getAddress();
        return octets.length == 4 ? octets : Arrays.copyOf(sha256(octets), 8);
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
