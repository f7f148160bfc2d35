package org.portreeve.devices;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Pattern;

/// How a server wants the addresses that it reads from a file: one line for each, between lines that open and close a
/// family. Ports do not show there: the server or the router has a rule with the port.
public sealed interface FileForm {
    /// The line of one address.
    String line(InetAddress address);

    /// A line that the server skips.
    default String comment(String text) {
        return "# " + text;
    }

    /// What comes before the addresses of a family.
    default List<String> open(boolean ipv4) {
        return List.of();
    }

    /// What comes after them.
    default List<String> close(boolean ipv4) {
        return List.of();
    }

    /// What the command after a change is told, when `gone` were there before and `addresses` are there now. `file` is
    /// what was written.
    default String told(SortedSet<InetAddress> gone, SortedSet<InetAddress> addresses, List<String> file) {
        return text(file);
    }

    /// All lines, comments left out.
    default List<String> lines(Collection<InetAddress> addresses) {
        List<String> lines = new ArrayList<>();
        for (boolean ipv4 : new boolean[] {true, false}) {
            lines.addAll(open(ipv4));
            addresses.stream()
                    .filter(address -> isIpv4(address) == ipv4)
                    .map(this::line)
                    .forEach(lines::add);
            lines.addAll(close(ipv4));
        }
        return lines;
    }

    private static boolean isIpv4(InetAddress address) {
        return address instanceof Inet4Address;
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static String width(InetAddress address) {
        return address.getHostAddress() + (isIpv4(address) ? "/32" : "/128");
    }

    private static void checkText(String what, String text) {
        if (!text.matches("[\\x20-\\x7e]{1,300}")) {
            throw new IllegalArgumentException("the %s must be one line of ASCII".formatted(what));
        }
    }

    /// A `cidr:` table of Postfix; `action` is what stands on the right (access(5)).
    record PostfixCidr(String action) implements FileForm {
        public static final String ACTION = "REJECT 5.7.1 Mail of this server to other networks is held back";

        public PostfixCidr {
            checkText("action", action);
        }

        @Override
        public String line(InetAddress address) {
            return width(address) + " " + action;
        }
    }

    /// A file for Exim's `net-iplsearch` in a list of hosts.
    record EximHosts() implements FileForm {
        @Override
        public String line(InetAddress address) {
            return isIpv4(address) ? address.getHostAddress() : "\"" + address.getHostAddress() + "\"";
        }
    }

    /// Lines of Sendmail's access map, before `makemap`; `value` is what stands on the right.
    record SendmailAccess(String value) implements FileForm {
        public static final String VALUE = "ERROR:5.7.1:550 Mail of this server to other networks is held back";

        public SendmailAccess {
            checkText("value", value);
        }

        @Override
        public String line(InetAddress address) {
            return "Connect:%s%s\t%s".formatted(isIpv4(address) ? "" : "IPv6:", address.getHostAddress(), value);
        }
    }

    /// A data set of type `combined` for rbldnsd, with the test entries of RFC 5782 section 5; `text` is the reason, in
    /// which `$` stands for the address.
    record Rbldnsd(String text) implements FileForm {
        public static final String TEXT = "$ relays mail for strangers";

        public Rbldnsd {
            checkText("text", text);
        }

        @Override
        public List<String> open(boolean ipv4) {
            return List.of(
                    ipv4 ? "$DATASET ip4set:portreeve4 @" : "$DATASET ip6trie:portreeve6 @",
                    ":127.0.0.2:" + text,
                    ipv4 ? "127.0.0.2" : "::ffff:7f00:2");
        }

        @Override
        public String line(InetAddress address) {
            return address.getHostAddress();
        }
    }

    /// Object groups of Cisco IOS and IOS XE, `GROUP4` and `GROUP6`. An empty one cannot be used in an access list, so
    /// that a member which no packet comes from is always there.
    record CiscoGroups(String group) implements FileForm {
        public CiscoGroups {
            Group.check(group);
        }

        @Override
        public String comment(String text) {
            return "! " + text;
        }

        @Override
        public List<String> open(boolean ipv4) {
            return List.of(
                    "object-group %s %s%d".formatted(ipv4 ? "network" : "v6-network", group, ipv4 ? 4 : 6),
                    ipv4 ? " host 255.255.255.255" : " host ::1");
        }

        @Override
        public String line(InetAddress address) {
            return " host " + address.getHostAddress();
        }

        @Override
        public List<String> close(boolean ipv4) {
            return List.of("exit");
        }

        /// Commands for the configuration mode: members can only be taken one by one while the group is used.
        @Override
        public String told(SortedSet<InetAddress> gone, SortedSet<InetAddress> addresses, List<String> file) {
            List<String> commands = new ArrayList<>();
            for (boolean ipv4 : new boolean[] {true, false}) {
                commands.addAll(open(ipv4));
                gone.stream()
                        .filter(address -> isIpv4(address) == ipv4 && !addresses.contains(address))
                        .forEach(address -> commands.add(" no" + line(address)));
                addresses.stream()
                        .filter(address -> isIpv4(address) == ipv4)
                        .forEach(address -> commands.add(line(address)));
                commands.addAll(close(ipv4));
            }
            return text(commands);
        }
    }

    /// Prefix lists of Junos, `GROUP4` and `GROUP6`, for `load replace`. A filter must not meet an empty one, so that a
    /// prefix which no packet comes from is always there.
    record JuniperLists(String group) implements FileForm {
        public JuniperLists {
            Group.check(group);
        }

        @Override
        public List<String> open(boolean ipv4) {
            List<String> lines = new ArrayList<>(ipv4 ? List.of("policy-options {") : List.of());
            lines.add("    replace:");
            lines.add("    prefix-list %s%d {".formatted(group, ipv4 ? 4 : 6));
            lines.add(ipv4 ? "        255.255.255.255/32;" : "        ::1/128;");
            return lines;
        }

        @Override
        public String line(InetAddress address) {
            return "        " + width(address) + ";";
        }

        @Override
        public List<String> close(boolean ipv4) {
            return ipv4 ? List.of("    }") : List.of("    }", "}");
        }
    }

    /// How a group may be called.
    final class Group {
        private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,40}");

        private Group() {}

        private static void check(String name) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("\"%s\" does not do as the name of a group".formatted(name));
            }
        }
    }
}
