package org.portreeve.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// Speaks HTTP to one office. Follows no redirect, asks no proxy, and bounds every answer in time and size.
///
/// A POST carries an Idempotency-Key; when the connection fails before an answer, it is sent once more with the same
/// one, so that it is done once.
final class OfficeClient implements AutoCloseable {
    static final long MOST_OF_ANSWER = 30L << 20;
    static final long MOST_OF_FILE = 1L << 30;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Office office;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECTING)
            .build();

    OfficeClient(Office office, Duration patience) {
        this.office = office;
        this.patience = patience;
    }

    /// The answer, whatever it says.
    Reply send(Request request) throws RemoteFailure, InterruptedException {
        return send(request, Optional.empty());
    }

    /// The answer; when it is a good one its body goes to `file` instead, and may be long.
    Reply download(Request request, OutputStream file) throws RemoteFailure, InterruptedException {
        return send(request, Optional.of(file));
    }

    private Reply send(Request request, Optional<OutputStream> file) throws RemoteFailure, InterruptedException {
        HttpRequest prepared = prepared(request);
        try {
            try {
                return exchange(prepared, file);
            } catch (BoundedBody.TooLong | SSLException e) {
                throw e;
            } catch (IOException e) {
                if (!request.repeatable()) {
                    throw e;
                }
                return exchange(prepared, file);
            }
        } catch (BoundedBody.TooLong e) {
            throw new RemoteFailure(RemoteFailure.USAGE, "the office's answer cannot be read: " + e.getMessage(), e);
        } catch (ConnectException e) {
            throw new RemoteFailure(RemoteFailure.NO_OFFICE, "there is no office at " + office.base(), e);
        } catch (IOException e) {
            throw new RemoteFailure(
                    RemoteFailure.NO_OFFICE,
                    "the connection to the office at %s failed: %s".formatted(office.base(), reason(e)),
                    e);
        } catch (TimeoutException e) {
            String doubt = request.method().changes() ? "; whether it was done is not known" : "";
            throw new RemoteFailure(
                    RemoteFailure.NO_OFFICE,
                    "the office at %s did not answer within %d s%s"
                            .formatted(office.base(), patience.toSeconds(), doubt),
                    e);
        }
    }

    private HttpRequest prepared(Request request) {
        BodyPublisher body = request.content()
                .map(content -> BodyPublishers.ofByteArray(content.bytes()))
                .orElseGet(BodyPublishers::noBody);
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.at(office.base()))
                .method(request.method().name(), body)
                .header("Authorization", "Bearer " + office.key())
                .header("Accept", request.accept() + ", application/problem+json");
        request.content().ifPresent(content -> builder.header("Content-Type", content.type()));
        request.version().ifPresent(version -> builder.header("If-Match", "\"" + version + "\""));
        if (request.repeatable()) {
            builder.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        return builder.build();
    }

    private Reply exchange(HttpRequest request, Optional<OutputStream> file)
            throws IOException, InterruptedException, TimeoutException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BodyHandler<Void> taking = info -> file.isPresent() && info.statusCode() == 200
                ? new BoundedBody(file.get(), MOST_OF_FILE)
                : new BoundedBody(bytes, MOST_OF_ANSWER);
        CompletableFuture<HttpResponse<Void>> running = http.sendAsync(request, taking);
        try {
            HttpResponse<Void> response = running.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    response.headers().firstValue("ETag"),
                    bytes.toByteArray());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException("an answer that is not HTTP", e.getCause());
        } finally {
            running.cancel(true);
        }
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
