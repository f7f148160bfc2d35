package org.portreeve.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.border.Changes;
import org.portreeve.border.Desired;
import org.portreeve.border.DeviceException;
import org.portreeve.border.DeviceKeeper;
import org.portreeve.border.DeviceReport;
import org.portreeve.border.Drift;
import org.portreeve.border.Network;
import org.portreeve.border.Standing;
import org.portreeve.border.Surroundings;
import org.portreeve.border.WantedBlock;
import org.portreeve.testkit.ManualClock;

/// A signed webhook, against a service that does what the documentation asks of one.
class WebhookDeviceTest {
    private static final String KEY = "a key of the two sides";
    private static final Surroundings AROUND =
            new Surroundings(Set.of(Network.parse("203.0.113.0/24")), Set.of(Network.parse("198.51.100.0/24")));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T10:00:00Z"));
    private WebhookService service;

    @BeforeEach
    void start() throws IOException {
        service = new WebhookService(KEY, clock);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private WebhookDevice device(String key, Duration limit) {
        return new WebhookDevice(new WebhookSettings("filter", service.url(), key, limit), clock);
    }

    private DeviceKeeper keeper(String key) {
        return new DeviceKeeper(device(key, Duration.ofSeconds(10)), clock, Optional.empty());
    }

    private static Desired wanted(String... addresses) {
        WantedBlock block = new WantedBlock(
                "case 1 block 1",
                Stream.of(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
                Set.of(),
                Optional.of(Instant.parse("2026-11-25T10:00:00Z")));
        return new Desired(List.of(block), List.of(), AROUND);
    }

    @Test
    void theWholeStateIsPutShownAndTakenBack() {
        DeviceReport report = keeper(KEY).bring(wanted("192.0.2.1", "2001:db8::1"));
        assertThat(report.standings().get("case 1 block 1")).isInstanceOf(Standing.Seen.class);
        assertThat(service.state)
                .isEqualTo("{\"format\":\"portreeve-blocks-1\",\"own\":[\"203.0.113.0/24\"],"
                        + "\"neverBlock\":[\"198.51.100.0/24\"],\"entries\":["
                        + "{\"address\":\"192.0.2.1\",\"port\":25,\"until\":\"2026-11-25T10:00:00Z\","
                        + "\"comment\":\"case 1 block 1\"},"
                        + "{\"address\":\"2001:db8:0:0:0:0:0:1\",\"port\":25,\"until\":\"2026-11-25T10:00:00Z\","
                        + "\"comment\":\"case 1 block 1\"}]}");
        // Another process, which knows nothing of the first, has nothing to do.
        int puts = service.puts;
        assertThat(keeper(KEY).bring(wanted("192.0.2.1", "2001:db8::1")).drift())
                .isEmpty();
        assertThat(service.puts).isEqualTo(puts);
        DeviceReport lifted = keeper(KEY)
                .bring(new Desired(List.of(), wanted("192.0.2.1", "2001:db8::1").wanted(), AROUND));
        assertThat(lifted.standings().get("case 1 block 1")).isInstanceOf(Standing.Gone.class);
        assertThat(service.state).endsWith("\"entries\":[]}");
    }

    @Test
    void toPutTheSameAgainChangesNothing() throws DeviceException {
        keeper(KEY).bring(wanted("192.0.2.1"));
        String before = service.state;
        device(KEY, Duration.ofSeconds(10)).apply(Changes.NONE);
        assertThat(service.state).isEqualTo(before);
    }

    @Test
    void whatTheServiceCountsAndChangesIsSeen() {
        keeper(KEY).bring(wanted("192.0.2.1"));
        service.state = service.state.replace("\"port\":25,", "\"port\":25,\"packets\":7,");
        assertThat(keeper(KEY).bring(wanted("192.0.2.1")).standings().get("case 1 block 1"))
                .isEqualTo(new Standing.Seen(false, OptionalLong.of(7)));
        service.state = service.state.replace("192.0.2.1", "192.0.2.9");
        assertThat(keeper(KEY).bring(wanted("192.0.2.1")).drift())
                .extracting(Drift::kind)
                .containsExactlyInAnyOrder(Drift.Kind.MISSING, Drift.Kind.FOREIGN);
        service.state = service.state.replace("203.0.113.0/24", "203.0.113.0/25");
        assertThat(keeper(KEY).bring(wanted("192.0.2.1")).drift())
                .extracting(Drift::kind)
                .contains(Drift.Kind.FRAME);
        service.state = "";
        assertThat(keeper(KEY).bring(wanted("192.0.2.1")).standings().get("case 1 block 1"))
                .isInstanceOf(Standing.Seen.class);
    }

    @Test
    void anotherKeyIsRefusedAndToldSo() {
        DeviceReport report = keeper("another key, also long").bring(wanted("192.0.2.1"));
        assertThat(report.trouble().orElseThrow()).hasMessageContaining("answers 403; do both sides have the same key");
        assertThat(service.state).isEmpty();
    }

    @Test
    void whatWasRecordedCannotBeSentAgainNorChanged() throws Exception {
        keeper(KEY).bring(wanted("192.0.2.1"));
        device(KEY, Duration.ofSeconds(10)).apply(Changes.NONE);
        HttpExchange put = service.last;
        String recorded = service.state;
        keeper(KEY).bring(new Desired(List.of(), List.of(), AROUND));
        String now = service.state;
        String fresh =
                "00" + put.getRequestHeaders().getFirst("Portreeve-Nonce").substring(2);
        assertThat(again(put, "PUT", recorded, Optional.empty())).isEqualTo(403);
        assertThat(again(put, "PUT", recorded, Optional.of(fresh))).isEqualTo(403);
        assertThat(again(put, "PUT", recorded.replace("192.0.2.1", "192.0.2.2"), Optional.of(fresh)))
                .isEqualTo(403);
        assertThat(service.state).isEqualTo(now).isNotEqualTo(recorded);
    }

    private int again(HttpExchange put, String method, String body, Optional<String> nonce) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(service.url()).method(method, HttpRequest.BodyPublishers.ofString(body));
            for (String name : List.of("Portreeve-Timestamp", "Portreeve-Nonce", "Portreeve-Signature")) {
                String value = put.getRequestHeaders().getFirst(name);
                request.header(name, name.endsWith("Nonce") ? nonce.orElse(value) : value);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void aSignatureIsTheOneOfTheDocumentation() {
        WebhookSignature signature = WebhookSignature.of(
                "0123456789abcdef",
                Instant.ofEpochSecond(1_795_556_400),
                "00112233445566778899aabbccddeeff",
                "PUT",
                "/blocks",
                "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature.value()).isEqualTo("v1=995d48fd60f07687dc26942b829e463e233a10481008b99668df74e03df87023");
    }

    @Test
    void failuresAreSorted() {
        assertKind(DeviceException.Kind.REFUSED, 422);
        assertKind(DeviceException.Kind.UNREACHABLE, 503);
        assertKind(DeviceException.Kind.UNREACHABLE, 302);
        service.failing = 0;
        for (String answer : List.of(
                "",
                "[]",
                "{\"format\":\"portreeve-blocks-2\"}",
                "{\"format\":\"portreeve-blocks-1\",\"own\":[5]}",
                "{\"format\":\"portreeve-blocks-1\",\"entries\":[{\"address\":\"192.0.2.0/24\",\"port\":25}]}",
                "{\"format\":\"portreeve-blocks-1\",\"entries\":[{\"address\":\"192.0.2.1\",\"port\":99999}]}",
                "{\"format\":\"portreeve-blocks-1\",\"entries\":[{\"address\":\"192.0.2.1\",\"port\":25,\"until\":\"x\"}]}",
                "{\"format\":\"portreeve-blocks-1\",\"entries\":[{\"address\":\"192.0.2.1\",\"port\":25},"
                        + "{\"address\":\"192.0.2.1\",\"port\":25}]}")) {
            service.instead = answer.getBytes(StandardCharsets.UTF_8);
            assertThat(keeper(KEY)
                            .bring(wanted("192.0.2.1"))
                            .trouble()
                            .orElseThrow()
                            .kind())
                    .as(answer)
                    .isEqualTo(DeviceException.Kind.REFUSED);
        }
        service.close();
        assertThat(keeper(KEY)
                        .bring(wanted("192.0.2.1"))
                        .trouble()
                        .orElseThrow()
                        .kind())
                .isEqualTo(DeviceException.Kind.UNREACHABLE);
    }

    private void assertKind(DeviceException.Kind kind, int status) {
        service.failing = status;
        assertThat(keeper(KEY)
                        .bring(wanted("192.0.2.1"))
                        .trouble()
                        .orElseThrow()
                        .kind())
                .as("%d", status)
                .isEqualTo(kind);
    }

    @Test
    void anAnswerIsBoundedInSizeAndTime() {
        service.instead = new byte[40 << 20];
        assertThatThrownBy(() -> device(KEY, Duration.ofSeconds(20)).observe(AROUND))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.UNREACHABLE));
        service.instead = "{".getBytes(StandardCharsets.UTF_8);
        service.stalls = true;
        assertThatThrownBy(() -> device(KEY, Duration.ofMillis(500)).observe(AROUND))
                .isInstanceOfSatisfying(
                        DeviceException.class, e -> assertThat(e.kind()).isEqualTo(DeviceException.Kind.TIMED_OUT));
    }

    @Test
    void aDryRunIsTheDifference() throws DeviceException {
        keeper(KEY).bring(wanted("192.0.2.1"));
        String before = service.state;
        assertThat(keeper(KEY).preview(wanted("192.0.2.2")).words())
                .isEqualTo("-192.0.2.1 25 2026-11-25T10:00:00Z case 1 block 1\n"
                        + "+192.0.2.2 25 2026-11-25T10:00:00Z case 1 block 1");
        assertThat(service.state).isEqualTo(before);
    }

    @Test
    void plainHttpLeavesThisMachineNever() {
        for (String url : List.of("http://filter.example.org/", "ftp://127.0.0.1/", "/x", "https://u:p@example.org/")) {
            assertThatThrownBy(() -> new WebhookSettings("x", URI.create(url), KEY, WebhookSettings.LIMIT))
                    .as(url)
                    .hasMessageContaining("is not a URL like");
        }
        assertThatThrownBy(() -> new WebhookSettings("x", URI.create("https://x/"), "short", WebhookSettings.LIMIT))
                .hasMessageContaining("less than 16");
    }
}
