package org.portreeve.witness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.portreeve.relaytest.Arrival;
import org.portreeve.smtp.Endpoint;

/// Arrivals as JSON, on disk and between witness and tester:
///
/// `{"number": 7, "token": "…", "time": "2026-01-02T03:04:05Z", "peer": "192.0.2.1", "helo": "…", "reversePath": "…",
/// "recipient": "…", "received": ["…"], "message": "base64"}`
final class ArrivalJson {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(10)
                    .maxStringLength(4 * EmbeddedWitness.MESSAGE_OCTETS)
                    .maxDocumentLength(16L * EmbeddedWitness.MESSAGE_OCTETS)
                    .build())
            .build();

    private ArrivalJson() {}

    static byte[] octets(NumberedArrival numbered) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(numbered.arrival().message().length * 4 / 3 + 1000);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, numbered);
        }
        return out.toByteArray();
    }

    static void write(JsonGenerator json, NumberedArrival numbered) throws IOException {
        Arrival arrival = numbered.arrival();
        json.writeStartObject();
        json.writeNumberField("number", numbered.number());
        json.writeStringField("token", arrival.token());
        json.writeStringField("time", arrival.time().toString());
        json.writeStringField("peer", Endpoint.text(arrival.peer()));
        json.writeStringField("helo", arrival.helo());
        json.writeStringField("reversePath", arrival.reversePath());
        json.writeStringField("recipient", arrival.recipient());
        json.writeArrayFieldStart("received");
        for (String line : arrival.received()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeBinaryField("message", arrival.message());
        json.writeEndObject();
    }

    /// Reads the object that `json` stands at the start of.
    ///
    /// @throws IOException also when it is not of the form that [#write] writes
    static NumberedArrival read(JsonParser json) throws IOException {
        long number = 0;
        String token = "";
        String time = "";
        String peer = "";
        String helo = "";
        String reversePath = "";
        String recipient = "";
        List<String> received = new ArrayList<>();
        byte[] message = new byte[0];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "number" -> number = json.getLongValue();
                case "token" -> token = json.getText();
                case "time" -> time = json.getText();
                case "peer" -> peer = json.getText();
                case "helo" -> helo = json.getText();
                case "reversePath" -> reversePath = json.getText();
                case "recipient" -> recipient = json.getText();
                case "received" -> received.addAll(strings(json));
                case "message" -> message = json.getBinaryValue();
                default -> json.skipChildren();
            }
        }
        try {
            return new NumberedArrival(
                    number,
                    new Arrival(
                            token,
                            Instant.parse(time),
                            InetAddress.ofLiteral(peer),
                            helo,
                            reversePath,
                            recipient,
                            received,
                            message));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException("not an arrival: its time or peer is malformed", e);
        }
    }

    static List<String> strings(JsonParser json) throws IOException {
        List<String> strings = new ArrayList<>();
        if (!json.isExpectedStartArrayToken()) {
            throw new IOException("an array is missing");
        }
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            strings.add(json.getText());
        }
        return strings;
    }
}
