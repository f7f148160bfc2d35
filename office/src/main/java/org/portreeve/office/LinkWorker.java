package org.portreeve.office;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Provision;
import org.portreeve.store.PolicyStore.LinkCheck;
import org.portreeve.store.Store;

/// Looks whether the links of the current policy's provisions lead anywhere, each once a day. No transaction is open
/// while it asks. A link is text that somebody wrote, and so is where it redirects to: neither makes the office ask
/// what
/// [LinkTarget] forbids.
public final class LinkWorker implements AutoCloseable {
    private static final int MOST_AT_ONCE = 20;
    private static final int MOST_REDIRECTS = 5;

    private final Store store;
    private final InstantSource clock;
    private final Duration limit;
    private final Predicate<URI> permitted;
    private final HttpClient client;

    /// @param limit for one answer
    public LinkWorker(Store store, InstantSource clock, Duration limit) {
        this(store, clock, limit, LinkTarget::permitted);
    }

    LinkWorker(Store store, InstantSource clock, Duration limit, Predicate<URI> permitted) {
        this.permitted = permitted;
        this.store = store;
        this.clock = clock;
        this.limit = limit;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .build();
    }

    /// What came of asking.
    private record Answer(boolean works, String text) {}

    /// Checks the links that are due, some at most, and says how many there were.
    public int once() throws InterruptedException {
        Map<URI, List<String>> due = links(LinkWorker::due);
        int checked = 0;
        for (Map.Entry<URI, List<String>> link : due.entrySet()) {
            if (checked == MOST_AT_ONCE) {
                break;
            }
            keep(link.getKey(), link.getValue(), ask(link.getKey()));
            checked++;
        }
        return checked;
    }

    /// Checks all links now, each in a thread of its own, and says how many there were.
    public int all() throws InterruptedException {
        Map<URI, List<String>> links = links((_, _, _) -> true);
        List<Thread> threads = new ArrayList<>();
        links.forEach((link, provisions) -> threads.add(Thread.ofVirtual().start(() -> check(link, provisions))));
        for (Thread thread : threads) {
            thread.join();
        }
        return links.size();
    }

    private void check(URI link, List<String> provisions) {
        try {
            keep(link, provisions, ask(link));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(URI link, List<String> provisions, Answer answer) {
        Instant now = clock.instant();
        store.transact(tx -> provisions.forEach(provision ->
                tx.policies().checked(new LinkCheck(provision, link, now, answer.works(), answer.text()))));
    }

    /// Whether a link is to be checked.
    private interface Due {
        boolean test(LinkCheck last, URI link, Instant now);
    }

    /// The links of the current policy that are wanted, with the provisions that have them.
    private Map<URI, List<String>> links(Due wanted) {
        Instant now = clock.instant();
        return store.inTransaction(tx -> {
            Policy policy = Policies.current(tx, now).policy();
            Map<String, LinkCheck> known = new LinkedHashMap<>();
            tx.policies().linkChecks().forEach(check -> known.put(check.provision(), check));
            Map<URI, List<String>> due = new LinkedHashMap<>();
            for (Provision provision : policy.provisions()) {
                provision
                        .link()
                        .filter(link -> wanted.test(known.get(provision.id()), link, now))
                        .ifPresent(link -> due.computeIfAbsent(link, _ -> new ArrayList<>())
                                .add(provision.id()));
            }
            return due;
        });
    }

    private static boolean due(LinkCheck last, URI link, Instant now) {
        return last == null
                || !last.link().equals(link)
                || !last.checked().plus(Duration.ofDays(1)).isAfter(now);
    }

    /// Asks for the head; servers that do not give one are asked for the page.
    private Answer ask(URI link) throws InterruptedException {
        try {
            int head = status(link, "HEAD");
            int status = head < 400 ? head : status(link, "GET");
            return new Answer(status < 400, "HTTP " + status);
        } catch (IOException | IllegalArgumentException e) {
            String why = e.getMessage() == null ? "it does not answer" : e.getMessage();
            return new Answer(false, why.length() > 200 ? why.substring(0, 200) : why);
        }
    }

    private int status(URI link, String method) throws IOException, InterruptedException {
        URI place = link;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            if (!permitted.test(place)) {
                throw new IOException("it leads to a place that the office does not ask: " + place.getHost());
            }
            HttpResponse<InputStream> response = answer(place, method);
            Optional<String> next = response.headers().firstValue("Location");
            if (response.statusCode() / 100 != 3 || next.isEmpty()) {
                return response.statusCode();
            }
            place = place.resolve(next.get());
        }
        throw new IOException("it redirects more than %d times".formatted(MOST_REDIRECTS));
    }

    private HttpResponse<InputStream> answer(URI link, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(link)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "Portreeve")
                .build();
        CompletableFuture<HttpResponse<InputStream>> sent =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            // How long the page is does not matter: it is not read.
            response.body().close();
            return response;
        } catch (TimeoutException e) {
            throw new IOException("no answer in %d seconds".formatted(limit.toSeconds()), e);
        } catch (ExecutionException e) {
            String why = e.getCause().getMessage();
            throw new IOException(why == null ? "it does not answer" : why, e);
        } finally {
            sent.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
