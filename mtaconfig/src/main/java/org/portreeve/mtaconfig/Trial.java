package org.portreeve.mtaconfig;

/// A transaction that a stranger may try.
///
/// @param technique its id in the catalogue of techniques
/// @param prelude what is said before, such as a line of the PROXY protocol; empty mostly
public record Trial(String technique, String prelude, Client client, Envelope envelope) {
    /// The transaction in words.
    public String words() {
        StringBuilder words = new StringBuilder("MAIL FROM:<")
                .append(envelope.sender())
                .append("> RCPT TO:<")
                .append(envelope.recipient())
                .append("> from ")
                .append(client.address());
        if (!client.name().equals(Client.NAMELESS)) {
            words.append(" (").append(client.name()).append(')');
        }
        words.append(", HELO ").append(client.helo());
        if (client.tls()) {
            words.append(", encrypted");
        }
        if (client.certificate() != Certificate.NONE) {
            words.append(
                    client.certificate() == Certificate.SELF_SIGNED
                            ? ", self-signed certificate"
                            : ", certificate of a public authority");
        }
        return prelude.isEmpty() ? words.toString() : words + ", after " + prelude;
    }
}
