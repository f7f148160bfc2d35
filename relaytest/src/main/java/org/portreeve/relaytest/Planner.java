package org.portreeve.relaytest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portreeve.smtp.Endpoint;

/// Decides what is attempted on an endpoint: which techniques, in which forms, and why others are not.
final class Planner {
    /// Local users that are likely to exist (RFC 2142, and the superuser).
    static final List<String> USERS = List.of("postmaster", "webmaster", "root", "info", "abuse");

    private static final int HOST_NAMES = 2;
    private static final int SENDER_DOMAINS = 4;
    private static final int RECIPIENT_DOMAINS = 2;
    private static final int WITNESS_ADDRESSES = 2;
    private static final int VARIANTS = 255;

    /// The slots that a server may have several values for.
    private static final Set<Slot> VARIED = EnumSet.of(Slot.T, Slot.D, Slot.V, Slot.M, Slot.H, Slot.N, Slot.W);

    private static final List<String> NO_VALUE = List.of("");
    private static final List<Bindings> UNVARIED = List.of(Bindings.NONE);

    private final TestSettings settings;
    private final List<Technique> wanted;
    private final boolean needsDomain;

    Planner(TestSettings settings) {
        this.settings = settings;
        this.wanted = Catalogue.all().stream()
                .filter(technique ->
                        settings.techniques().isEmpty() || settings.techniques().contains(technique.id()))
                .toList();
        this.needsDomain = settings.techniques().isEmpty()
                || wanted.stream()
                        .flatMap(technique -> technique.forms().stream())
                        .anyMatch(form -> form.slots().contains(Slot.D));
    }

    /// Whether a served domain must be known for what is to be attempted.
    boolean needsDomain() {
        return needsDomain;
    }

    Plan plan(Scene scene) {
        List<Planned> attempts = new ArrayList<>();
        List<Coverage.Skipped> skipped = new ArrayList<>();
        Map<String, String> sameAs = new HashMap<>();
        Map<Signature, String> written = new HashMap<>();
        for (Technique technique : wanted) {
            String off = off(technique, scene);
            if (off != null) {
                if (!off.isEmpty()) {
                    skipped.add(new Coverage.Skipped(technique.id(), off));
                }
                continue;
            }
            int before = attempts.size();
            String twin = null;
            int variant = 0;
            for (Form form : technique.forms()) {
                for (Bindings bindings : bindings(form, scene)) {
                    Planned planned = new Planned(technique, variant, form, bindings);
                    String earlier = written.putIfAbsent(Signature.of(planned, scene), technique.id());
                    if (earlier == null && variant < VARIANTS) {
                        attempts.add(planned);
                        variant++;
                    } else if (earlier != null) {
                        twin = earlier;
                    }
                }
            }
            if (attempts.size() == before) {
                if (twin != null) {
                    sameAs.put(technique.id(), twin);
                } else {
                    skipped.add(new Coverage.Skipped(technique.id(), missing(technique, scene)));
                }
            }
        }
        attempts.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return new Plan(List.copyOf(attempts), List.copyOf(skipped), Map.copyOf(sameAs));
    }

    /// The plain envelope comes first; then what has an answer only some time later, so that this time passes during
    /// the rest; then what shares the plain session; then what needs sessions of its own.
    private static int rank(Planned planned) {
        if (planned.plainest()) {
            return 0;
        }
        if (planned.technique().reflection() || planned.form().manner().smuggles()) {
            return 1;
        }
        return planned.form().needs().equals(Needs.NOTHING) ? 2 : 3;
    }

    /// What an attempt looks like to the server: with the same, a second one would tell nothing. Where no slot has
    /// values
    /// of the server's, the template says it; that spares writing the form for each server.
    private record Signature(String mail, String rcpt, String helo, Needs needs, Manner manner) {
        static Signature of(Planned planned, Scene scene) {
            Form form = planned.form();
            return new Signature(
                    look(planned, form.mail(), scene),
                    look(planned, form.rcpt(), scene),
                    look(planned, form.needs().helo(), scene),
                    form.needs(),
                    form.manner());
        }

        private static String look(Planned planned, Template template, Scene scene) {
            Bindings bindings = planned.bindings();
            return bindings.equals(Bindings.NONE)
                    ? template.toString()
                    : bindings.fill("", template, scene.endpoint(), scene.witness(), LocalParts.Fixed.LETTERS);
        }
    }

    /// Why a technique is not gone through: a reason, the empty string where it is not even worth a word, or null when
    /// it is gone through.
    private String off(Technique technique, Scene scene) {
        if (!settings.techniques().isEmpty()) {
            return null;
        }
        if (technique.experimental() && !settings.experimental()) {
            return "experimental; asked for with --experimental";
        }
        if (technique.family() == 'E') {
            if (!settings.authentication()) {
                return "authentication is tried only when asked for with --auth";
            }
            if (technique.id().equals("E6") && settings.credentials().isEmpty()) {
                return "needs credentials that you supply";
            }
        }
        if (technique.family() == 'C' && scene.witness().zone().isEmpty()) {
            return "needs a zone of ours: witness.zone is not configured";
        }
        if (technique.forms().isEmpty()) {
            return "";
        }
        return null;
    }

    private static String missing(Technique technique, Scene scene) {
        if (technique.id().equals("B22")) {
            return "needs a zone of ours: witness.zone is not configured";
        }
        if (technique.id().equals("D2")) {
            return "no own address whose PTR record lies in a served domain";
        }
        if (technique.id().equals("D3")) {
            return "no own address in the server's network";
        }
        if (technique.id().equals("B21")) {
            return "needs witness.addresses";
        }
        return scene.domains().isEmpty() ? "no served domain is known; name one with --domain" : "not known: host name";
    }

    private static List<Bindings> bindings(Form form, Scene scene) {
        if (form.needs().source() == Needs.Source.TRUSTED_NAME
                && scene.trustedNameSource().isEmpty()) {
            return List.of();
        }
        if (form.needs().source() == Needs.Source.NEIGHBOUR
                && scene.neighbourSource().isEmpty()) {
            return List.of();
        }
        Set<Slot> slots = form.slots();
        if (Collections.disjoint(slots, VARIED)) {
            return UNVARIED;
        }
        List<Bindings> all = new ArrayList<>();
        boolean sender = form.mail().slots().contains(Slot.D);
        for (String hostName : values(slots.contains(Slot.T), scene.hostNames(), HOST_NAMES)) {
            int most = slots.contains(Slot.V) || !sender ? RECIPIENT_DOMAINS : SENDER_DOMAINS;
            for (String domain : values(slots.contains(Slot.D), scene.domains(), most)) {
                for (String user : values(slots.contains(Slot.V), USERS, USERS.size())) {
                    for (String zoneName : zoneNames(slots, scene)) {
                        for (String literal : literals(slots, scene)) {
                            all.add(new Bindings(hostName, domain, user, zoneName, literal));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static List<String> values(boolean needed, List<String> values, int most) {
        return needed ? values.subList(0, Math.min(most, values.size())) : NO_VALUE;
    }

    private static List<String> literals(Set<Slot> slots, Scene scene) {
        return slots.contains(Slot.W)
                ? scene.witness().addresses().stream()
                        .limit(WITNESS_ADDRESSES)
                        .map(Endpoint::literal)
                        .toList()
                : NO_VALUE;
    }

    private static List<String> zoneNames(Set<Slot> slots, Scene scene) {
        boolean needed = slots.contains(Slot.M) || slots.contains(Slot.H) || slots.contains(Slot.N);
        if (!needed) {
            return NO_VALUE;
        }
        List<String> names = new ArrayList<>();
        scene.witness().zone().ifPresent(zone -> {
            if (slots.contains(Slot.M)) {
                names.addAll(ZoneNames.backupMxs(scene.endpoint().address(), scene.hostNames(), zone));
            } else if (slots.contains(Slot.H)) {
                names.add(ZoneNames.host(scene.endpoint().address(), zone));
            } else {
                names.addAll(ZoneNames.lookalikes(scene.domains(), zone));
            }
        });
        return names;
    }
}
