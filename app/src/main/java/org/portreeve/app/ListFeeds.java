package org.portreeve.app;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portreeve.ownlist.Export;
import org.portreeve.ownlist.ListZone;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Our own list over HTTP, `/list.json` and so on. Each form is made once for each serial number, which is its ETag
/// (RFC 9110 section 8.8.3), however often it is asked for.
final class ListFeeds {
    private static final List<Export> FORMS =
            List.of(Export.PLAIN, Export.CSV, Export.JSON, Export.INTELMQ, Export.RPZ);

    private final ListZone zone;
    private final InstantSource clock;
    private final Optional<String> key;
    private final Map<Export, Export.Made> made = new EnumMap<>(Export.class);

    /// @param key what readers bring as `Authorization: Bearer KEY`; without one, everybody reads
    ListFeeds(ListZone zone, InstantSource clock, Optional<String> key) {
        this.zone = zone;
        this.clock = clock;
        this.key = key;
    }

    RouterFunction<ServerResponse> router() {
        RouterFunctions.Builder builder = RouterFunctions.route();
        for (Export form : FORMS) {
            builder.GET("/list." + form.suffix(), request -> answer(form, request));
        }
        return builder.build();
    }

    private ServerResponse answer(Export form, ServerRequest request) {
        if (!permitted(request)) {
            return ServerResponse.status(401)
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        Export.Made feed = feed(form);
        String etag = "\"" + feed.serial() + "\"";
        Optional<ServerResponse> same = request.checkNotModified(etag);
        return same.orElseGet(() -> ServerResponse.ok()
                .eTag(etag)
                .header(HttpHeaders.CONTENT_TYPE, form.mediaType())
                .header(HttpHeaders.CACHE_CONTROL, key.isPresent() ? "private, no-cache" : "no-cache")
                .header("X-Content-Type-Options", "nosniff")
                .body(feed.octets()));
    }

    private synchronized Export.Made feed(Export form) {
        Export.Made last = made.get(form);
        if (last == null || last.serial() != zone.serial()) {
            last = form.of(zone, clock.instant());
            made.put(form, last);
        }
        return last;
    }

    private boolean permitted(ServerRequest request) {
        if (key.isEmpty()) {
            return true;
        }
        byte[] wanted = ("Bearer " + key.get()).getBytes(StandardCharsets.UTF_8);
        String given = Optional.ofNullable(request.headers().firstHeader(HttpHeaders.AUTHORIZATION))
                .orElse("");
        return MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8));
    }
}
