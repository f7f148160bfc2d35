package org.portreeve.devices;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.portreeve.border.Changes;
import org.portreeve.border.Json;
import org.portreeve.border.Listed;
import org.portreeve.border.Network;
import org.portreeve.border.Observation;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;

/// All that a webhook has or is to have, as JSON; docs/border.md has the form.
record WebhookState(Surroundings surroundings, Map<Restriction, Observation.Found> entries) {
    static final String FORMAT = "portreeve-blocks-1";
    static final WebhookState NOTHING = new WebhookState(Surroundings.NONE, Map.of());

    WebhookState {
        entries = Map.copyOf(entries);
    }

    WebhookState with(Changes changes) {
        Map<Restriction, Observation.Found> after =
                changes.frame().isPresent() ? new HashMap<>() : new HashMap<>(entries);
        changes.take().forEach(after::remove);
        changes.put()
                .forEach(
                        listed -> after.put(listed.restriction(), new Observation.Found(listed, OptionalLong.empty())));
        return new WebhookState(changes.frame().orElse(surroundings), after);
    }

    /// The same state has always the same text.
    String write() {
        List<Object> list = new ArrayList<>();
        new TreeMap<>(entries).values().forEach(found -> list.add(entry(found.listed())));
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", FORMAT);
        state.put("own", names(surroundings.own()));
        state.put("neverBlock", names(surroundings.neverBlock()));
        state.put("entries", list);
        return Json.write(state);
    }

    private static Map<String, Object> entry(Listed listed) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("address", listed.restriction().address().getHostAddress());
        entry.put("port", (long) listed.restriction().port());
        listed.until().ifPresent(until -> entry.put("until", until.toString()));
        entry.put("comment", listed.comment());
        return entry;
    }

    private static List<String> names(Set<Network> networks) {
        return networks.stream().map(Network::toString).sorted().toList();
    }

    /// @throws IOException when it is not such a state
    static WebhookState read(String text) throws IOException {
        try {
            Map<String, Object> state = Json.object(Json.read(text));
            if (!FORMAT.equals(state.get("format"))) {
                throw new IOException("its format is not " + FORMAT);
            }
            Map<Restriction, Observation.Found> entries = new HashMap<>();
            for (Object entry : Json.array(state.get("entries"))) {
                Observation.Found found = found(Json.object(entry));
                if (entries.put(found.listed().restriction(), found) != null) {
                    throw new IOException(found.listed().restriction() + " is there twice");
                }
            }
            return new WebhookState(
                    new Surroundings(networks(state.get("own")), networks(state.get("neverBlock"))), entries);
        } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
            throw new IOException("a value in it cannot be read: " + e.getMessage(), e);
        }
    }

    private static Observation.Found found(Map<String, Object> entry) throws IOException {
        if (!(entry.get("address") instanceof String address && entry.get("port") instanceof Long port)) {
            throw new IOException("an entry has no address or no port");
        }
        Network host = Network.parse(address);
        if (!host.equals(Network.of(host.address()))) {
            throw new IOException("an entry is a network");
        }
        Optional<Instant> until =
                entry.get("until") instanceof String text ? Optional.of(Instant.parse(text)) : Optional.empty();
        Restriction restriction = new Restriction(host.address(), Math.toIntExact(Math.clamp(port, 0L, 65_536L)));
        String comment = entry.get("comment") instanceof String text ? text : "";
        return new Observation.Found(
                new Listed(restriction, until, comment),
                entry.get("packets") instanceof Long packets ? OptionalLong.of(packets) : OptionalLong.empty());
    }

    private static Set<Network> networks(Object array) {
        Set<Network> networks = new HashSet<>();
        Json.array(array).forEach(name -> networks.add(Network.parse((String) name)));
        return networks;
    }
}
