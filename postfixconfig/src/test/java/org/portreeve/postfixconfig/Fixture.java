package org.portreeve.postfixconfig;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.portreeve.mtaconfig.Answer;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Envelope;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Sources;

/// A configuration in the making.
final class Fixture {
    static final String BASE = """
            compatibility_level = 3.6
            myhostname = mx.d.example
            myorigin = d.example
            mydestination = d.example, mx.d.example, localhost
            mynetworks = 127.0.0.0/8, [::1]/128
            local_recipient_maps =
            """;

    static final String CHECKED = BASE + "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";

    private final Map<String, String> files = new LinkedHashMap<>();

    private Fixture() {}

    static Fixture main(String text) {
        return new Fixture().with("main.cf", text);
    }

    Fixture with(String name, String text) {
        files.put(name, text);
        return this;
    }

    Sources sources() {
        return Sources.of(files);
    }

    Audit audit() {
        return PostfixAudit.of(sources(), Facts.none());
    }

    Answer from(Client client, String sender, String recipient) {
        Facts facts = new Facts(
                java.util.List.of(Network.of("192.0.2.10/24").orElseThrow()),
                Optional.empty(),
                false,
                Optional.empty());
        return PostfixAudit.answer(sources(), facts, client, new Envelope(sender, recipient));
    }

    boolean accepts(String sender, String recipient) {
        return accepts(Client.of("203.0.113.9", "c.elsewhere.example", "c.elsewhere.example"), sender, recipient);
    }

    boolean accepts(Client client, String sender, String recipient) {
        Answer answer = from(client, sender, recipient);
        if (answer instanceof Answer.Unknown) {
            throw new AssertionError("unknown: " + answer);
        }
        return answer instanceof Answer.Accepted;
    }
}
