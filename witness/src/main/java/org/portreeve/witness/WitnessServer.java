package org.portreeve.witness;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.portreeve.smtp.Endpoint;

/// An embedded witness that testers on other hosts may ask over HTTPS. They and it share the token key, no database.
///
/// | request | answer |
/// |---|---|
/// | `GET /v1/health` | `{"status": "ok", "cursor": 0, "domain": "…", "senderDomain": "…", …}` |
/// | `GET /v1/arrivals?after=CURSOR&wait=SECONDS` | `{"cursor": 7, "missed": false, "arrivals": […]}` |
/// | `POST /v1/expect` with `{"alias": "…", "token": "…"}` | 204 |
///
/// Arrivals are answered at once, or when the first one comes. The cursor of an answer is what to ask after next.
/// Every request carries `Authorization: Bearer KEY`. Requests are hostile until the key was compared.
public final class WitnessServer implements AutoCloseable {
    private static final int BACKLOG_ARRIVALS = 10_000;
    private static final long BACKLOG_OCTETS = 64L << 20;

    private final EmbeddedWitness witness;
    private final HttpsServer https;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final SelfSigned certificate;

    private WitnessServer(EmbeddedWitness witness, HttpsServer https, SelfSigned certificate) {
        this.witness = witness;
        this.https = https;
        this.certificate = certificate;
    }

    /// Offers `witness` at `listen`; [#close] closes both.
    ///
    /// @param accessKey what testers must know, at least [AccessKey#LEAST] characters
    /// @param certificateFile where the certificate is kept; it is made when the file is not there
    public static WitnessServer start(
            EmbeddedWitness witness,
            InetSocketAddress listen,
            String accessKey,
            Path certificateFile,
            String hostName,
            InstantSource clock)
            throws IOException {
        AccessKey key = new AccessKey(accessKey);
        SelfSigned certificate = SelfSigned.loadOrCreate(certificateFile, hostName, clock.instant());
        ArrivalBacklog backlog = new ArrivalBacklog(BACKLOG_ARRIVALS, BACKLOG_OCTETS);
        witness.listenNumbered(backlog::add);
        backlog.before(witness.stored(BACKLOG_ARRIVALS, BACKLOG_OCTETS));
        boundRequests();
        HttpsServer https;
        try {
            https = HttpsServer.create(listen, 64);
        } catch (IOException e) {
            throw ListenAddresses.refused("HTTPS", listen, e);
        }
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        WitnessServer server = new WitnessServer(witness, https, certificate);
        https.setExecutor(server.executor);
        https.createContext("/", new WitnessApi(key, backlog, witness::expect, json -> describe(json, witness)));
        https.start();
        return server;
    }

    /// Limits of the JDK's server, which it takes from system properties only; those that the user set stay.
    private static void boundRequests() {
        setUnlessSet("sun.net.httpserver.maxReqTime", "15");
        setUnlessSet("sun.net.httpserver.maxRspTime", "120");
        setUnlessSet("sun.net.httpserver.maxReqHeaderSize", "16384");
        setUnlessSet("jdk.httpserver.maxConnections", "128");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static void describe(JsonGenerator json, EmbeddedWitness witness) throws IOException {
        json.writeStringField("domain", witness.domain());
        json.writeStringField("senderDomain", witness.senderDomain());
        Optional<String> zone = witness.zone();
        if (zone.isPresent()) {
            json.writeStringField("zone", zone.get());
        }
        json.writeArrayFieldStart("addresses");
        for (InetAddress address : witness.addresses()) {
            json.writeString(Endpoint.text(address));
        }
        json.writeEndArray();
    }

    /// Where it listens, with the port that the system chose.
    public InetSocketAddress address() {
        return https.getAddress();
    }

    /// What testers pin, as `sha256:` and hex.
    public String pin() {
        return "sha256:" + certificate.sha256();
    }

    @Override
    public void close() {
        https.stop(0);
        executor.shutdownNow();
        witness.close();
    }
}
