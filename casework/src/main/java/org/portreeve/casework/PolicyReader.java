package org.portreeve.casework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a policy from what a YAML parser made of its file. Every problem is found, with the path of its key.
public final class PolicyReader {
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private final List<PolicyProblem> problems = new ArrayList<>();

    private PolicyReader() {}

    /// The text of the model policy.
    public static String model() {
        try (InputStream model = PolicyReader.class.getResourceAsStream("model-policy.yaml")) {
            if (model == null) {
                throw new IOException("the model policy is not in this build");
            }
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The policy that a YAML parser found in a file, or all that is wrong.
    public static PolicyReading readRoot(Object root) {
        if (!(root instanceof Map<?, ?> map)) {
            return faulty("", "a policy is a list of keys with values; 'portreeve policy model' prints one");
        }
        Map<String, Object> yaml = new HashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                return faulty("", "'%s' is not a key".formatted(entry.getKey()));
            }
            yaml.put(key, entry.getValue());
        }
        return read(yaml);
    }

    /// A reading that ended before any policy was seen.
    public static PolicyReading faulty(String where, String what) {
        return new PolicyReading.Faulty(List.of(new PolicyProblem(where, what)));
    }

    /// The policy, or all that is wrong.
    public static PolicyReading read(Map<String, Object> yaml) {
        return new PolicyReader().policy(yaml);
    }

    private PolicyReading policy(Map<String, Object> yaml) {
        PolicyNode root = new PolicyNode("", yaml, problems);
        String title = root.required("title");
        String organisation = root.required("organisation");
        PolicyNode authority = root.node("authority");
        Policy.Authority office = new Policy.Authority(authority.required("name"), authority.link("link"));
        authority.end();
        List<Policy.OfficeContact> contacts =
                root.nodes("contacts").stream().map(PolicyReader::contact).toList();
        List<Provision> provisions = provisions(root);
        WorkingTime working = workingTime(root.node("working-time"));
        Procedure procedure = ProcedureReader.read(root.node("procedure"));
        String language = root.text("language").orElse("en");
        Map<String, Map<Policy.WordingKey, Policy.Wording>> wordings =
                WordingReader.read(root.node("wordings"), language, procedure);
        Policy.Preamble preamble = PreambleReader.preamble(root);
        Policy.Links links = PreambleReader.links(root.node("links"));
        root.end();
        contactsSuffice(root, contacts, procedure);
        provisionsSuffice(root, provisions);
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(PolicyProblem::path));
            return new PolicyReading.Faulty(problems);
        }
        return new PolicyReading.Sound(new Policy(
                title,
                organisation,
                office,
                contacts,
                provisions,
                working,
                procedure,
                wordings,
                language,
                preamble,
                links));
    }

    private static Policy.OfficeContact contact(PolicyNode node) {
        Policy.OfficeContact contact = new Policy.OfficeContact(
                node.required("role"),
                node.required("name"),
                node.read("mail", Optional.empty(), PolicyReader::mail),
                node.text("phone"));
        node.end();
        return contact;
    }

    private static Optional<String> mail(String text) {
        if (!text.matches("[^@\\s<>,;]{1,64}@[A-Za-z0-9.-]{1,253}")) {
            throw new IllegalArgumentException("'%s' is not a mail address".formatted(text));
        }
        return Optional.of(text);
    }

    private static List<Provision> provisions(PolicyNode root) {
        List<Provision> provisions = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PolicyNode node : root.nodes("provisions")) {
            Provision provision = new Provision(
                    node.required("id"),
                    node.required("title"),
                    node.required("summary"),
                    node.required("applies"),
                    node.link("link"),
                    node.words("allows", Provision.Act.class));
            if (!provision.id().isEmpty() && !ids.add(provision.id())) {
                node.problem("id", "'%s' is the id of another provision".formatted(provision.id()));
            }
            node.end();
            provisions.add(provision);
        }
        return provisions;
    }

    private static void provisionsSuffice(PolicyNode root, List<Provision> provisions) {
        Set<Provision.Act> allowed = EnumSet.noneOf(Provision.Act.class);
        provisions.forEach(provision -> allowed.addAll(provision.allows()));
        for (Provision.Act act : List.of(Provision.Act.TEST, Provision.Act.NOTIFY)) {
            if (!allowed.contains(act)) {
                root.problem(
                        "provisions",
                        "none allows to %s; the office acts only as a provision allows".formatted(Words.of(act)));
            }
        }
        if (allowed.contains(Provision.Act.BLOCK) && !allowed.contains(Provision.Act.LIFT)) {
            root.problem("provisions", "one allows to block, and none to lift a block");
        }
    }

    private static void contactsSuffice(PolicyNode root, List<Policy.OfficeContact> contacts, Procedure procedure) {
        Map<Audience, String> roles =
                Map.of(Audience.NOC, "noc", Audience.SECURITY, "security", Audience.ESCALATION, "escalation");
        for (String role : List.of("noc", "security")) {
            if (contacts.stream().noneMatch(contact -> contact.role().equals(role))) {
                root.problem("contacts", "one with the role '%s' is missing".formatted(role));
            }
        }
        for (Audience audience : Audience.values()) {
            boolean told = audience == Audience.NOC
                    || procedure.told().values().stream().anyMatch(audiences -> audiences.contains(audience));
            String role = roles.get(audience);
            if (told
                    && role != null
                    && contacts.stream()
                            .noneMatch(contact -> contact.role().equals(role)
                                    && contact.mail().isPresent())) {
                root.problem(
                        "contacts", "'%s' is told something: one with this role needs a mail address".formatted(role));
            }
        }
    }

    private static WorkingTime workingTime(PolicyNode node) {
        ZoneId zone =
                node.read("zone", ZoneId.of("UTC"), text -> parse(text, ZoneId::of, "a time zone like Europe/Berlin"));
        LocalTime opens =
                node.read("opens", LocalTime.of(8, 0), text -> parse(text, LocalTime::parse, "a time like 08:00"));
        LocalTime closes =
                node.read("closes", LocalTime.of(17, 0), text -> parse(text, LocalTime::parse, "a time like 17:00"));
        Set<DayOfWeek> days = node.has("days") ? node.words("days", DayOfWeek.class) : WEEKDAYS;
        Set<LocalDate> holidays = new HashSet<>();
        for (String text : node.texts("holidays")) {
            try {
                holidays.add(LocalDate.parse(text));
            } catch (DateTimeException e) {
                node.problem("holidays", "'%s' is not a date like 2026-12-25".formatted(text));
            }
        }
        if (!opens.isBefore(closes)) {
            node.problem("closes", "working hours end before they begin");
            closes = LocalTime.MAX;
            opens = LocalTime.MIN;
        }
        if (days.isEmpty()) {
            node.problem("days", "no day of the week is a working day");
            days = WEEKDAYS;
        }
        node.end();
        return new WorkingTime(zone, opens, closes, days, holidays);
    }

    private static <T> T parse(String text, Function<String, T> parse, String what) {
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is not %s".formatted(text, what), e);
        }
    }
}
