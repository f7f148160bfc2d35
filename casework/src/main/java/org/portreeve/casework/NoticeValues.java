package org.portreeve.casework;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The values that a policy and a case have for the placeholders of a notice. The office adds what it alone knows:
/// [#FROM_OFFICE].
public final class NoticeValues {
    /// `answer-to` is where an answer goes, `evidence` where the evidence is, `check` where an order can be seen to be
    /// genuine; `complaint` and `accused` are a complainant's own; `why` is the reason of an escalation;
    /// `link` is the reader's own page.
    public static final Set<String> FROM_OFFICE =
            Set.of("answer-to", "evidence", "check", "complaint", "accused", "why", Placeholders.LINK);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'xxx", Locale.ROOT);
    private static final String NONE = "–";

    private NoticeValues() {}

    /// What every notice knows, also one that is about no case.
    public static Map<String, String> of(Policy policy, Instant at) {
        Map<String, String> values = new HashMap<>();
        values.put("organisation", policy.organisation());
        values.put("policy", policy.title());
        values.put("policy-link", policy.authority().link().map(URI::toString).orElse(NONE));
        values.put("authority", policy.authority().name());
        values.put("noc", contact(policy, "noc"));
        values.put("security", contact(policy, "security"));
        values.put("date", time(at, policy));
        return values;
    }

    /// What a notice about a case knows.
    public static Map<String, String> of(Policy policy, Instant at, Case now) {
        Map<String, String> values = of(policy, at);
        values.put("case", Long.toString(now.number()));
        values.put("server", now.server());
        values.put("addresses", addresses(now.addresses()));
        values.put("level", Integer.toString(now.escalation()));
        values.put("resolution", now.phase() instanceof Phase.Closed(Resolution how, Instant _) ? Words.of(how) : NONE);
        Optional<TestSlot> test = now.tests().values().stream()
                .filter(slot -> slot.result().isPresent())
                .reduce((_, later) -> later);
        values.put("tested", test.map(slot -> time(slot.requested(), policy)).orElse(NONE));
        values.put("vantage", test.map(TestSlot::vantage).orElse(NONE));
        values.put(
                "techniques",
                now.proof()
                        .map(proof -> String.join(
                                ", ", proof.techniques().stream().sorted().toList()))
                        .orElse(NONE));
        values.put("due", time(due(now, policy, at), policy));
        now.blocks().values().stream()
                .reduce((_, later) -> later)
                .ifPresent(block -> values.putAll(block(block, policy)));
        return values;
    }

    /// When an answer is due: by the clock that runs, else as if it began now.
    private static Instant due(Case now, Policy policy, Instant at) {
        return now.deadline(DeadlineKind.ANSWER)
                .or(() -> now.deadline(DeadlineKind.OVERDUE))
                .map(Deadline::due)
                .orElseGet(
                        () -> policy.workingTime().plus(at, policy.procedure().answerDue()));
    }

    private static Map<String, String> block(Block block, Policy policy) {
        Optional<Provision> provision = block.provision().flatMap(policy::provision);
        return Map.of(
                "blocked", addresses(block.addresses()),
                "provision", block.provision().orElse(NONE),
                "provision-title", provision.map(Provision::title).orElse(NONE),
                "provision-link",
                        provision.flatMap(Provision::link).map(URI::toString).orElse(NONE),
                "reason", block.reason().orElse(NONE),
                "ordered-by", block.orderedBy().orElse(NONE),
                "from", block.from().map(from -> time(from, policy)).orElse(NONE),
                "until", block.until().map(until -> time(until, policy)).orElse(NONE));
    }

    private static String contact(Policy policy, String role) {
        return policy.contacts().stream()
                .filter(contact -> contact.role().equals(role))
                .findFirst()
                .map(contact -> {
                    Collection<String> parts = new ArrayList<>();
                    parts.add(contact.name());
                    contact.mail().ifPresent(parts::add);
                    contact.phone().ifPresent(parts::add);
                    return String.join(", ", parts);
                })
                .orElse(NONE);
    }

    private static String addresses(Set<InetAddress> addresses) {
        return addresses.stream().map(InetAddress::getHostAddress).sorted().collect(Collectors.joining(", "));
    }

    private static String time(Instant at, Policy policy) {
        return TIME.format(at.atZone(policy.workingTime().zone()));
    }
}
