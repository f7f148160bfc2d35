package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.mtaconfig.Audit;
import org.portreeve.mtaconfig.Client;
import org.portreeve.mtaconfig.Doubt;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Patch;
import org.portreeve.mtaconfig.Sources;
import org.portreeve.mtaconfig.Trial;

/// Looks for a small change that closes a configuration, one way to relay after the other, and audits what comes out.
final class Closing {
    private static final int ROUNDS = 12;
    private static final String CHECKED = "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination";

    private Closing() {}

    static boolean isClosable(Doubt doubt) {
        return doubt.open().stream().anyMatch(step -> step.line().text().startsWith("allow_untrusted_routing"));
    }

    static Optional<Patch> of(Sources sources, Facts facts) {
        Edits edits = new Edits(sources);
        for (int round = 0; round < ROUNDS; round++) {
            Sources now = edits.sources();
            Audit audit = PostfixAudit.withoutPatch(now, facts);
            Optional<Doubt> doubt =
                    audit.doubts().stream().filter(Closing::isClosable).findFirst();
            if (audit.relayings().isEmpty() && doubt.isEmpty()) {
                break;
            }
            String listener = audit.relayings().isEmpty()
                    ? doubt.get().listener()
                    : audit.relayings().getFirst().listener();
            Trial trial = audit.relayings().isEmpty()
                    ? doubt.get().trial()
                    : audit.relayings().getFirst().witness();
            PostfixConfiguration configuration =
                    PostfixConfiguration.of(now, facts.willing(org.portreeve.mtaconfig.Stranger.BACKED_UP));
            Optional<Smtpd> smtpd = Listeners.of(configuration).open().stream()
                    .filter(s -> s.service.title().equals(listener))
                    .findFirst();
            if (smtpd.isEmpty() || !edits.apply(edit(smtpd.get(), trial, configuration))) {
                break;
            }
        }
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        Audit after = PostfixAudit.withoutPatch(edits.sources(), facts);
        return Optional.of(edits.patch(after.relayings().isEmpty()));
    }

    /// A parameter's new value for a service; for all of them when it has no value of its own.
    private static Edit edit(Smtpd smtpd, Trial trial, PostfixConfiguration configuration) {
        return switch (trial.technique()) {
            case "D4" -> set(smtpd, "smtpd_authorized_xclient_hosts", "", configuration);
            case "D5" ->
                set(
                        smtpd,
                        smtpd.service.type().equals("pass")
                                ? "postscreen_upstream_proxy_protocol"
                                : "smtpd_upstream_proxy_protocol",
                        "",
                        configuration);
            default -> byPermit(smtpd, trial, configuration);
        };
    }

    /// The item itself is looked for, not one that reads the same.
    @SuppressWarnings("ReferenceEquality")
    private static Edit byPermit(Smtpd smtpd, Trial trial, PostfixConfiguration configuration) {
        Transaction transaction = new Transaction(smtpd, trial.client(), trial.envelope(), new Choices());
        transaction.accepts();
        Resolved resolved = smtpd.resolution.of(transaction.recipient());
        if (resolved.routed() && smtpd.parameters.isYes("allow_untrusted_routing")) {
            return set(smtpd, "allow_untrusted_routing", "no", configuration);
        }
        if (resolved.kind() == Resolved.Kind.RELAY) {
            return set(smtpd, "relay_domains", without(smtpd, "relay_domains", resolved.domain(), null), configuration);
        }
        if (transaction.permit().isEmpty()) {
            return unchecked(smtpd, configuration);
        }
        Transaction.Permit permit = transaction.permit().get();
        String name = permit.part().text().toLowerCase(Locale.ROOT);
        if (name.equals("permit_mynetworks")) {
            return smtpd.parameters.setting("mynetworks").isPresent()
                    ? set(
                            smtpd,
                            "mynetworks",
                            without(smtpd, "mynetworks", trial.client().name(), trial.client()),
                            configuration)
                    : set(smtpd, "mynetworks_style", "host", configuration);
        }
        List<Value.Part> list = smtpd.restrictions(permit.stage());
        List<String> words = new ArrayList<>();
        for (Value.Part part : list) {
            if (part == permit.part()) {
                if (name.equals("permit_mx_backup") || name.equals("permit_tls_all_clientcerts")) {
                    continue;
                }
                words.add("reject_unauth_destination");
            }
            words.add(part.text());
        }
        return set(smtpd, permit.stage().parameter(), String.join(", ", joined(words)), configuration);
    }

    /// Restrictions with their arguments, as they are written between commas.
    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (String word : words) {
            boolean argument = word.indexOf(':') >= 0 || word.startsWith("{") || word.indexOf('.') >= 0;
            if (argument && !joined.isEmpty()) {
                joined.set(joined.size() - 1, joined.getLast() + " " + word);
            } else {
                joined.add(word);
            }
        }
        return joined;
    }

    private static Edit unchecked(Smtpd smtpd, PostfixConfiguration configuration) {
        for (Stage stage : List.of(Stage.RELAY, Stage.RECIPIENT)) {
            List<String> words = new ArrayList<>();
            boolean warned = false;
            for (Value.Part part : smtpd.restrictions(stage)) {
                if (part.text().equalsIgnoreCase("warn_if_reject")) {
                    warned = true;
                } else {
                    words.add(part.text());
                }
            }
            if (warned
                    && words.stream().anyMatch(w -> w.toLowerCase(Locale.ROOT).endsWith("unauth_destination"))) {
                return set(smtpd, stage.parameter(), String.join(", ", joined(words)), configuration);
            }
        }
        String after = smtpd.restrictions(Stage.RELAY).isEmpty()
                ? CHECKED
                : String.join(
                                ", ",
                                joined(smtpd.restrictions(Stage.RELAY).stream()
                                        .map(Value.Part::text)
                                        .toList()))
                        + ", reject_unauth_destination";
        return set(smtpd, Stage.RELAY.parameter(), after, configuration);
    }

    /// A list without the patterns that match a domain, or a client when one is given.
    private static String without(Smtpd smtpd, String name, String text, Client client) {
        return smtpd.parameters.value(name).parts().stream()
                .filter(part -> {
                    Value one = new Value(name, part.text(), Optional.empty());
                    MatchList list = client == null
                            ? new MatchList(one, MatchList.Form.DOMAIN, smtpd.lists.parents(name), smtpd.tables)
                            : smtpd.lists.clients(one, name);
                    Match match = client == null ? list.match(text) : list.match(text, client.address());
                    return !(match instanceof Match.Yes);
                })
                .map(Value.Part::text)
                .collect(Collectors.joining(" "));
    }

    private static Edit set(Smtpd smtpd, String name, String value, PostfixConfiguration configuration) {
        return new Edit(
                name, value, smtpd.parameters.setting(name), smtpd.parameters.isOwn(name), configuration.mainFile());
    }

    /// A parameter's new value.
    ///
    /// @param setting where it is set now
    /// @param option whether that is after `-o`
    record Edit(String name, String value, Optional<Setting> setting, boolean option, String mainFile) {}

    /// Changes of files, kept beside what they were.
    private static final class Edits {
        private final Sources before;
        private final Map<String, String> texts = new LinkedHashMap<>();

        Edits(Sources before) {
            this.before = before;
        }

        boolean isEmpty() {
            return texts.isEmpty();
        }

        Sources sources() {
            return texts.isEmpty() ? before : before.with(texts);
        }

        boolean apply(Edit edit) {
            String file = edit.setting().map(s -> s.line().file()).orElse(edit.mainFile());
            String old = texts.getOrDefault(
                    file, before.file(file).map(f -> f.text()).orElse(""));
            String now = edit.setting()
                    .map(setting -> replaced(old, edit, setting))
                    .orElseGet(() -> old
                            + (old.isEmpty() || old.endsWith("\n") ? "" : "\n")
                            + edit.name() + " = " + edit.value() + "\n");
            if (now.equals(old)) {
                return false;
            }
            texts.put(file, now);
            return true;
        }

        private static String replaced(String text, Edit edit, Setting setting) {
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            List<Integer> numbers = setting.line().numbers();
            if (edit.option() && ServiceLine.looksLike(setting.line().text())) {
                String compact = edit.value().replace(", ", ",").replace(' ', ',');
                for (int number : numbers) {
                    String line = lines.get(number - 1);
                    int at = line.indexOf(setting.name());
                    int end = at < 0 ? -1 : line.indexOf(setting.value(), at);
                    if (end >= 0) {
                        lines.set(
                                number - 1,
                                line.substring(0, end)
                                        + compact
                                        + line.substring(end + setting.value().length()));
                        return String.join("\n", lines);
                    }
                }
                return text;
            }
            String first = lines.get(numbers.getFirst() - 1);
            String head = first.substring(0, first.indexOf('=') + 1);
            lines.set(numbers.getFirst() - 1, edit.value().isEmpty() ? head : head + " " + edit.value());
            for (int i = numbers.size() - 1; i > 0; i--) {
                lines.remove(numbers.get(i) - 1);
            }
            return String.join("\n", lines);
        }

        Patch patch(boolean tested) {
            StringBuilder diff = new StringBuilder();
            texts.forEach((name, text) -> diff.append(
                    Patch.diff(name, before.file(name).map(f -> f.text()).orElse(""), text)));
            return new Patch(texts, diff.toString(), tested);
        }
    }
}
