package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.portreeve.mtaconfig.Finding;
import org.portreeve.mtaconfig.Line;
import org.portreeve.mtaconfig.Network;
import org.portreeve.mtaconfig.Severity;

/// What is wrong with lines by themselves, whether or not a stranger gets through today.
final class StaticRules {
    private static final int WIDE_IPV4 = 16;
    private static final int WIDE_IPV6 = 32;
    private static final Set<String> PERMITTING = Set.of(
            "permit",
            "check_client_access",
            "check_helo_access",
            "check_sender_access",
            "check_recipient_access",
            "check_reverse_client_hostname_access",
            "check_policy_service",
            "permit_mx_backup",
            "permit_tls_all_clientcerts",
            "permit_naked_ip_address",
            "permit_dnswl_client",
            "permit_rhswl_client");

    private final Set<Finding> findings = new LinkedHashSet<>();

    private StaticRules() {}

    static List<Finding> findings(PostfixConfiguration configuration, Listeners listeners) {
        StaticRules rules = new StaticRules();
        for (Smtpd smtpd : listeners.open()) {
            rules.networks(smtpd);
            rules.lists(smtpd);
            rules.destinations(smtpd);
            rules.identity(smtpd);
            rules.reflection(smtpd);
            rules.overrides(smtpd);
        }
        for (Service service : listeners.others()) {
            if (service.isInet() && service.command().equals("qmqpd") && !service.isLoopback()) {
                rules.add(
                        "qmqp",
                        Severity.WARNING,
                        service.line(),
                        "QMQP takes mail for anywhere from every client that qmqpd_authorized_clients names",
                        "remove the service unless ezmlm or the like needs it");
            }
        }
        return List.copyOf(rules.findings);
    }

    private void add(String rule, Severity severity, Line line, String message, String fix) {
        findings.add(new Finding("postfix-" + rule, severity, line, message, fix));
    }

    private void networks(Smtpd smtpd) {
        if (smtpd.parameters.setting("mynetworks").isEmpty()) {
            Value style = smtpd.parameters.value("mynetworks_style");
            String form = style.text().toLowerCase(Locale.ROOT);
            if (form.equals("class") || form.equals("subnet")) {
                add(
                        "mynetworks-style",
                        form.equals("class") ? Severity.ERROR : Severity.WARNING,
                        style.line(),
                        "the " + (form.equals("class") ? "whole class A, B or C network" : "whole network")
                                + " of each interface is trusted (D3)",
                        "mynetworks_style = host, or list the clients in mynetworks");
            }
            return;
        }
        Line line = smtpd.parameters.value("mynetworks").line();
        for (Network network : smtpd.networks.networks()) {
            int wide = network.isIpv4() ? WIDE_IPV4 : WIDE_IPV6;
            if (network.prefix() == 0) {
                add("mynetworks-all", Severity.ERROR, line, network + " trusts the whole Internet", "remove it");
            } else if (network.prefix() < wide && !network.isPrivate()) {
                add(
                        "mynetworks-wide",
                        Severity.WARNING,
                        line,
                        network + " trusts a public network that is wider than one site",
                        "list only the networks of your own clients");
            }
        }
    }

    private void lists(Smtpd smtpd) {
        boolean relayEmpty = smtpd.restrictions(Stage.RELAY).isEmpty();
        if (relayEmpty && !Level.of(smtpd.parameters.text("mail_version")).isBelow(2, 10)) {
            add(
                    "relay-empty",
                    Severity.WARNING,
                    smtpd.parameters.value(Stage.RELAY.parameter()).line(),
                    "smtpd_relay_restrictions is empty: relaying hangs on smtpd_recipient_restrictions alone",
                    "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated,"
                            + " reject_unauth_destination");
        }
        list(smtpd, smtpd.restrictions(Stage.RELAY), "smtpd_relay_restrictions");
        if (relayEmpty) {
            list(smtpd, smtpd.restrictions(Stage.RECIPIENT), "smtpd_recipient_restrictions");
        }
    }

    private void list(Smtpd smtpd, List<Value.Part> list, String parameter) {
        boolean warns = false;
        for (Value.Part part : list) {
            String name = part.text().toLowerCase(Locale.ROOT);
            if (name.endsWith("_unauth_destination") || name.equals("reject") || name.equals("defer")) {
                if (warns) {
                    add(
                            "warn-if-reject",
                            Severity.ERROR,
                            part.line(),
                            "warn_if_reject before " + name + " in " + parameter + ": it refuses nobody",
                            "remove warn_if_reject");
                    warns = false;
                    continue;
                }
                return;
            }
            warns = name.equals("warn_if_reject");
            if (!PERMITTING.contains(name)
                    || smtpd.restrictionClass(part.text()).isPresent()) {
                continue;
            }
            add(
                    "permits-before-check",
                    name.equals("permit") ? Severity.ERROR : Severity.WARNING,
                    part.line(),
                    name + " may permit before reject_unauth_destination in " + parameter,
                    "put reject_unauth_destination before it");
        }
    }

    private void destinations(Smtpd smtpd) {
        Parameters parameters = smtpd.parameters;
        if (smtpd.resolution.relays().match("w.relay-audit.example") instanceof Match.Yes(var step)) {
            add(
                    "relay-domains-all",
                    Severity.ERROR,
                    step.line(),
                    "relay_domains matches domains of everybody",
                    "list the domains that you relay for");
        }
        if (parameters.isYes("allow_untrusted_routing")) {
            add(
                    "untrusted-routing",
                    Severity.ERROR,
                    parameters.value("allow_untrusted_routing").line(),
                    "user%elsewhere@here is accepted and handed to the next server, which may send it on (B, C3)",
                    "allow_untrusted_routing = no");
        }
        if (!parameters.isYes("resolve_dequoted_address")) {
            add(
                    "dequoted-address",
                    Severity.WARNING,
                    parameters.value("resolve_dequoted_address").line(),
                    "routes within quotes are not looked at (B8)",
                    "resolve_dequoted_address = yes");
        }
    }

    private void identity(Smtpd smtpd) {
        Parameters parameters = smtpd.parameters;
        Value hosts = parameters.value("smtpd_authorized_xclient_hosts");
        if (smtpd.lists.clients(hosts, "smtpd_authorized_xclient_hosts").networks().stream()
                .anyMatch(network -> network.prefix() < (network.isIpv4() ? WIDE_IPV4 : WIDE_IPV6))) {
            add(
                    "xclient",
                    Severity.ERROR,
                    hosts.line(),
                    "XCLIENT lets these clients pass for any other (D4)",
                    "name the proxies that need it, or none");
        }
        Value protocol = parameters.value("smtpd_upstream_proxy_protocol");
        if (!protocol.isEmpty()) {
            add(
                    "proxy-protocol",
                    Severity.ERROR,
                    protocol.line(),
                    "whoever reaches this listener names the client's address (D5)",
                    "let only the proxy reach the port, or remove it");
        }
        if (parameters.isYes("smtpd_sasl_auth_enable")
                && !parameters.text("smtpd_sasl_security_options").contains("noanonymous")) {
            add(
                    "noanonymous",
                    Severity.WARNING,
                    parameters.value("smtpd_sasl_security_options").line(),
                    "anonymous authentication is offered (E3)",
                    "smtpd_sasl_security_options = noanonymous");
        }
    }

    private void reflection(Smtpd smtpd) {
        Value users = smtpd.parameters.value("local_recipient_maps");
        if (users.isEmpty() && smtpd.parameters.setting("local_recipient_maps").isPresent()) {
            add(
                    "unknown-users",
                    Severity.NOTE,
                    users.line(),
                    "unknown users of the own domain are accepted and bounced later, to whoever the sender claims (G1)",
                    "remove the line, or list the users");
        }
    }

    private void overrides(Smtpd smtpd) {
        List<String> names = new ArrayList<>(smtpd.service.settings().keySet());
        names.sort(null);
        for (String name : names) {
            Setting setting = smtpd.service.settings().get(name);
            if (name.equals("mynetworks") || name.equals("smtpd_relay_restrictions")) {
                add(
                        "override",
                        Severity.NOTE,
                        setting.at(0),
                        smtpd.service.title() + " has a " + name + " of its own",
                        "make sure that it is as strict as the one in main.cf");
            }
        }
    }
}
