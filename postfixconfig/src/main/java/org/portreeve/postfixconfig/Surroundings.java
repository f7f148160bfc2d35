package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Site;

/// Gathers what a listener's configuration names: domains, and keys of the tables that could permit.
final class Surroundings {
    private static final int MOST = 60;
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]*[0-9:][0-9a-fA-F:.]*");
    private static final int DOMAINS = 6;

    private final Smtpd smtpd;
    private final Set<String> senders = new LinkedHashSet<>();
    private final Set<String> greetings = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> recipients = new LinkedHashSet<>();
    private final List<Network> trusted = new ArrayList<>();

    private Surroundings(Smtpd smtpd) {
        this.smtpd = smtpd;
    }

    static Site of(Smtpd smtpd) {
        Surroundings all = new Surroundings(smtpd);
        all.trusted.addAll(smtpd.networks.networks());
        for (Table table : smtpd.networks.tablesIn()) {
            all.networks(table);
        }
        for (Stage stage : Stage.values()) {
            all.list(smtpd.restrictions(stage), stage, 0);
        }
        return new Site(
                smtpd.parameters.text("myhostname"),
                all.served(),
                some(all.senders),
                some(all.greetings),
                some(all.names),
                some(all.recipients),
                all.trusted);
    }

    private static List<String> some(Set<String> set) {
        return set.stream().limit(MOST).toList();
    }

    private List<String> served() {
        Set<String> domains = new LinkedHashSet<>();
        for (String name :
                List.of("mydestination", "virtual_mailbox_domains", "virtual_alias_domains", "relay_domains")) {
            int[] left = {DOMAINS};
            for (Value.Part part : smtpd.parameters.value(name).parts()) {
                if (Tables.isTable(part.text())) {
                    smtpd.tables.open(part.text(), part.line(), false).keys().stream()
                            .filter(HostNames::isName)
                            .limit(2)
                            .forEach(domains::add);
                } else if (HostNames.isName(part.text()) && part.text().indexOf('.') > 0 && left[0]-- > 0) {
                    domains.add(part.text().toLowerCase(Locale.ROOT));
                }
            }
        }
        return domains.stream().limit(4L * DOMAINS).toList();
    }

    private void list(List<Value.Part> list, Stage stage, int depth) {
        for (int i = 0; i < list.size() && depth < 10; i++) {
            String name = list.get(i).text().toLowerCase(Locale.ROOT);
            if (name.startsWith("check_") && name.endsWith("_access") && i + 1 < list.size()) {
                table(name, list.get(++i));
            } else if (name.indexOf(':') >= 0) {
                table(stage.access(), list.get(i));
            } else if (smtpd.restrictionClass(list.get(i).text()).isPresent()) {
                list(smtpd.restrictionClass(list.get(i).text()).get(), stage, depth + 1);
            }
        }
    }

    private void table(String restriction, Value.Part part) {
        Table table = smtpd.tables.open(part.text(), part.line(), true);
        networks(table);
        for (String key : table.keys()) {
            switch (restriction) {
                case "check_sender_access" -> senders.add(sender(key));
                case "check_helo_access" -> greetings.add(key.startsWith(".") ? "x" + key : key);
                case "check_client_access", "check_reverse_client_hostname_access" -> host(key);
                case "check_recipient_access" -> {
                    if (key.endsWith("@")) {
                        recipients.add(key + "w.relay-audit.example");
                    }
                }
                default -> {}
            }
        }
    }

    private static String sender(String key) {
        if (key.equals("<>")) {
            return "";
        }
        if (key.endsWith("@")) {
            return key + "sender.relay-audit.example";
        }
        return key.indexOf('@') >= 0 ? key : key.startsWith(".") ? "x@sub" + key : "x@" + key;
    }

    private void host(String key) {
        if (!ADDRESS.matcher(key).matches()) {
            names.add(key);
            return;
        }
        if (key.indexOf(':') < 0) {
            int parts = key.split("\\.").length;
            Network.of(key + ".0".repeat(Math.max(0, 4 - parts)) + "/" + 8 * parts)
                    .ifPresent(trusted::add);
        } else {
            Network.of(key).ifPresent(trusted::add);
        }
    }

    private void networks(Table table) {
        if (table instanceof CidrTable cidr) {
            trusted.addAll(cidr.networks());
        }
    }
}
