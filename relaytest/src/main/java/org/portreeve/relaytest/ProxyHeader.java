package org.portreeve.relaytest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.portreeve.smtp.Endpoint;

/// Headers of the PROXY protocol (HAProxy's proxy-protocol.txt, versions 1 and 2) that claim a connection from the
/// loopback address.
final class ProxyHeader {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("0d0a0d0a000d0a515549540a");
    private static final int CLAIMED_PORT = 41000;

    private ProxyHeader() {}

    static byte[] of(Needs.Preface preface, Endpoint endpoint) {
        return switch (preface) {
            case NONE -> new byte[0];
            case PROXY_V1 -> version1(endpoint);
            case PROXY_V2 -> version2(endpoint);
        };
    }

    private static byte[] version1(Endpoint endpoint) {
        boolean ipv4 = endpoint.address().getAddress().length == 4;
        String line = "PROXY " + (ipv4 ? "TCP4 127.0.0.1 " : "TCP6 ::1 ") + Endpoint.text(endpoint.address()) + " "
                + CLAIMED_PORT + " " + endpoint.port() + "\r\n";
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] version2(Endpoint endpoint) {
        byte[] to = endpoint.address().getAddress();
        byte[] from = new byte[to.length];
        from[from.length - 1] = 1;
        if (from.length == 4) {
            from[0] = 127;
        }
        ByteBuffer header = ByteBuffer.allocate(SIGNATURE.length + 4 + 2 * to.length + 4);
        header.put(SIGNATURE).put((byte) 0x21).put((byte) (to.length == 4 ? 0x11 : 0x21));
        header.putShort((short) (2 * to.length + 4)).put(from).put(to);
        header.putShort((short) CLAIMED_PORT).putShort((short) endpoint.port());
        return header.array();
    }
}
