package org.portreeve.devices;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.portreeve.border.Changes;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Observation;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;

/// A service that is told the whole wanted state by PUT and shows its own by GET, at one URL. Requests are signed; an
/// answer is bounded in size and time, and no redirection is followed. To put the same state again changes nothing.
final class WebhookDevice implements Device {
    private static final int ANSWER_OCTETS = 32 << 20;
    private static final int NONCE_OCTETS = 16;

    private final WebhookSettings settings;
    private final InstantSource clock;
    private final HttpClient client;
    private final SecureRandom random = new SecureRandom();

    WebhookDevice(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.limit())
                .build();
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        WebhookState state = state();
        List<String> faults = new ArrayList<>();
        if (!state.surroundings().equals(surroundings)) {
            faults.add("the lists of networks are not as they should be");
        }
        return new Observation(state.entries(), faults);
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        WebhookState before = state();
        WebhookState after = before.with(changes);
        List<String> lines = new ArrayList<>();
        if (!after.surroundings().equals(before.surroundings())) {
            lines.add("the lists of networks anew");
        }
        Set<Restriction> all = new HashSet<>(before.entries().keySet());
        all.addAll(after.entries().keySet());
        new TreeSet<>(all).forEach(restriction -> {
            Observation.Found old = before.entries().get(restriction);
            Observation.Found made = after.entries().get(restriction);
            if (old != null && (made == null || !old.listed().equals(made.listed()))) {
                lines.add("-" + EntryLine.write(old.listed()));
            }
            if (made != null && (old == null || !old.listed().equals(made.listed()))) {
                lines.add("+" + EntryLine.write(made.listed()));
            }
        });
        return String.join("\n", lines);
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        HttpResponse<byte[]> answer = send("PUT", state().with(changes).write().getBytes(StandardCharsets.UTF_8));
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer.statusCode());
        }
    }

    /// A service that has nothing yet may say 404.
    private WebhookState state() throws DeviceException {
        HttpResponse<byte[]> answer = send("GET", new byte[0]);
        if (answer.statusCode() == 404) {
            return WebhookState.NOTHING;
        }
        if (answer.statusCode() != 200) {
            throw refusal(answer.statusCode());
        }
        try {
            return WebhookState.read(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DeviceException(
                    DeviceException.Kind.REFUSED, name() + ": its state cannot be read: " + e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> send(String method, byte[] body) throws DeviceException {
        byte[] word = new byte[NONCE_OCTETS];
        random.nextBytes(word);
        String query = settings.url().getRawQuery();
        String path =
                settings.url().getRawPath().isEmpty() ? "/" : settings.url().getRawPath();
        WebhookSignature signature = WebhookSignature.of(
                settings.key(),
                clock.instant(),
                HexFormat.of().formatHex(word),
                method,
                query == null ? path : path + "?" + query,
                body);
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.limit())
                .header("Accept", "application/json")
                .header("Portreeve-Timestamp", signature.timestamp())
                .header("Portreeve-Nonce", signature.nonce())
                .header("Portreeve-Signature", signature.value());
        if (method.equals("PUT")) {
            request.header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request.build(),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ANSWER_OCTETS));
        try {
            return answer.get(settings.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new DeviceException(
                    DeviceException.Kind.TIMED_OUT,
                    "%s: no whole answer within %d s"
                            .formatted(name(), settings.limit().toSeconds()),
                    e);
        } catch (ExecutionException e) {
            boolean never = e.getCause() instanceof ConnectException;
            throw new DeviceException(
                    never || method.equals("GET") ? DeviceException.Kind.UNREACHABLE : DeviceException.Kind.TIMED_OUT,
                    "%s: %s does not answer: %s".formatted(name(), settings.url(), e.getCause()),
                    e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeviceException(DeviceException.Kind.TIMED_OUT, "interrupted", e);
        }
    }

    private DeviceException refusal(int status) {
        boolean hopeless = status == 400 || status == 409 || status == 413 || status == 422;
        String hint = status == 401 || status == 403 ? "; do both sides have the same key and the right time?" : "";
        return new DeviceException(
                hopeless ? DeviceException.Kind.REFUSED : DeviceException.Kind.UNREACHABLE,
                "%s: %s answers %d%s".formatted(name(), settings.url(), status, hint));
    }
}
