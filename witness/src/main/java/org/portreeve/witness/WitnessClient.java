package org.portreeve.witness;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;

/// Requests to a [WitnessServer]. Answers are bounded in size and time.
final class WitnessClient {
    private static final Duration REQUEST = Duration.ofSeconds(20);
    private static final int ANSWER_OCTETS = 16 << 20;

    private final URI url;
    private final String accessKey;
    private final HttpClient http;

    /// @param pin the certificate, empty to trust who Java trusts
    WitnessClient(URI url, String accessKey, Optional<String> pin) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("the witness's url must begin with https:// and name a host");
        }
        this.url = url;
        this.accessKey = accessKey;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        pin.map(PinnedTrust::context).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    URI url() {
        return url;
    }

    /// The answer's JSON. `wait` is what the witness may take on top of the usual time.
    JsonParser get(String path, Duration wait) throws IOException {
        return ArrivalJson.JSON.createParser(send(request(path).timeout(REQUEST.plus(wait))));
    }

    void post(String path, byte[] body) throws IOException {
        send(request(path).timeout(REQUEST).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", AccessKey.authorization(accessKey));
    }

    private byte[] send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                return switch (response.statusCode()) {
                    case 200, 204 -> bounded(in);
                    case 401 -> throw new IOException("the witness at " + url + " refuses the access key");
                    default ->
                        throw new IOException(
                                "the witness at " + url + " answers with status " + response.statusCode());
                };
            }
        } catch (SSLException e) {
            throw new IOException(tlsAdvice(e), e);
        } catch (HttpTimeoutException e) {
            throw new IOException("the witness at " + url + " does not answer in time", e);
        } catch (ConnectException e) {
            throw new IOException("the witness at " + url + " is not reached: is it running, is its port open?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        byte[] body = in.readNBytes(ANSWER_OCTETS + 1);
        if (body.length > ANSWER_OCTETS) {
            throw new IOException("the witness's answer is too large");
        }
        return body;
    }

    private String tlsAdvice(SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException && cause.getMessage() != null) {
                return "the witness at " + url + " is not trusted: " + cause.getMessage()
                        + "; pin its certificate when it is the right one";
            }
        }
        return "the witness at " + url + " does not speak TLS: " + e.getMessage();
    }

    void close() {
        http.shutdownNow();
    }
}
