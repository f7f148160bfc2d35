package org.portreeve.postfixconfig;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.portreeve.mtaconfig.Addresses;
import org.portreeve.mtaconfig.Facts;
import org.portreeve.mtaconfig.Step;

/// What addresses come to: which domain they are for once every route is taken off, and what that domain is here.
final class Resolution {
    private static final int ROUNDS = 300;

    private final Parameters parameters;
    private final Facts facts;
    private final Rewriting rewriting;
    private final MatchList destinations;
    private final MatchList aliases;
    private final MatchList mailboxes;
    private final MatchList relays;
    private final Map<String, Resolved> known = new HashMap<>();

    Resolution(Parameters parameters, Facts facts, Rewriting rewriting, MatchLists lists) {
        this.parameters = parameters;
        this.facts = facts;
        this.rewriting = rewriting;
        destinations = lists.exact("mydestination");
        aliases = lists.exact("virtual_alias_domains");
        mailboxes = lists.exact("virtual_mailbox_domains");
        relays = lists.domains("relay_domains", "relay_domains");
    }

    Rewriting rewriting() {
        return rewriting;
    }

    MatchList relays() {
        return relays;
    }

    /// Resolves an internal address.
    Resolved of(String address) {
        Resolved resolved = known.get(address);
        if (resolved == null) {
            resolved = resolve(rewriting.internal(address));
            known.put(address, resolved);
        }
        return resolved;
    }

    private Resolved resolve(String address) {
        Tokens tokens = new Tokens(Token.scan(Token.quote(address)));
        List<Token> saved = List.of();
        boolean remote = false;
        Optional<Step> doubt = Optional.empty();
        for (int round = 0; ; round++) {
            if (round > ROUNDS) {
                return new Resolved(Resolved.Kind.FAILED, address, false, doubt);
            }
            if (tokens.last('@') >= 0) {
                tokens.stripTrailingDot();
            }
            if (parameters.isYes("resolve_null_domain")
                    && !tokens.isEmpty()
                    && tokens.tail().is('@')) {
                tokens.list.removeLast();
            }
            int at = tokens.last('@');
            if (at >= 0) {
                if (at + 1 < tokens.list.size()) {
                    Match local = local(Token.internal(tokens.list.subList(at + 1, tokens.list.size())));
                    switch (local) {
                        case Match.Broken _ -> {
                            return new Resolved(Resolved.Kind.FAILED, address, false, doubt);
                        }
                        case Match.No _ -> remote = true;
                        case Match.Open(Step step) -> {
                            remote = true;
                            doubt = Optional.of(step);
                        }
                        case Match.Yes _ -> {}
                    }
                    if (remote) {
                        break;
                    }
                }
                saved = List.copyOf(tokens.list.subList(at, tokens.list.size()));
                tokens.keepBefore(at);
            }
            if (tokens.last('@') >= 0
                    || (rewriting.bangs() && tokens.last('!') >= 0)
                    || (rewriting.percents() && tokens.last('%') >= 0)) {
                rewriting.rewrite(tokens);
                continue;
            }
            if (parameters.isYes("resolve_dequoted_address") && tokens.isAlone(Token.Kind.QUOTED)) {
                Optional<List<Token>> cracked = crack(tokens.head().text());
                if (cracked.isPresent()) {
                    tokens.list.clear();
                    tokens.list.addAll(cracked.get());
                    rewriting.rewrite(tokens);
                    continue;
                }
            }
            if (tokens.isAlone(Token.Kind.QUOTED) && tokens.head().text().isEmpty()) {
                tokens.list.clear();
            }
            if (tokens.isEmpty()) {
                tokens.list.addAll(Token.scan(parameters.text("empty_address_recipient")));
                continue;
            }
            if (saved.isEmpty()) {
                tokens.append('@', parameters.text("myhostname"));
                continue;
            }
            break;
        }
        if (!remote) {
            tokens.list.addAll(saved);
        }
        return classify(Token.internal(tokens.list), remote, doubt);
    }

    private Optional<List<Token>> crack(String local) {
        int at = local.lastIndexOf('@');
        int percent = rewriting.percents() ? local.lastIndexOf('%') : -1;
        int bang = rewriting.bangs() ? local.lastIndexOf('!') : -1;
        if (at < 0 && percent < 0 && bang < 0) {
            return Optional.empty();
        }
        String text = local;
        if (at < 0 && percent >= 0) {
            text = local.substring(0, percent) + "@" + local.substring(percent + 1);
        }
        return Optional.of(Token.scan(at >= 0 || percent >= 0 ? Token.quote(text) : text));
    }

    private Resolved classify(String address, boolean remote, Optional<Step> doubt) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        String resolved = address;
        boolean elsewhere = remote;
        if (domain.startsWith("[")) {
            if (!HostNames.isLiteral(domain)) {
                return malformed(address);
            }
        } else if (!HostNames.isName(domain) && !isInternational(domain)) {
            if (!parameters.isYes("resolve_numeric_domain") || !HostNames.isAddress(domain)) {
                return malformed(address);
            }
            resolved = address.substring(0, address.length() - domain.length()) + "[" + domain + "]";
            domain = "[" + domain + "]";
            elsewhere = remote && !(local(domain) instanceof Match.Yes);
        }
        int sign = 0;
        while (sign < resolved.length() && "@!%".indexOf(resolved.charAt(sign)) < 0) {
            sign++;
        }
        boolean routed =
                !resolved.substring(Math.min(sign + 1, resolved.length())).equals(domain);
        if (!parameters.isYes("allow_min_user") && resolved.startsWith("-")) {
            return malformed(resolved);
        }
        String folded = resolved.toLowerCase(Locale.ROOT);
        if (!elsewhere) {
            return new Resolved(Resolved.Kind.LOCAL, folded, routed, doubt);
        }
        return byDomain(folded, domain, routed, doubt);
    }

    private Resolved byDomain(String address, String domain, boolean routed, Optional<Step> doubt) {
        Optional<Step> open = doubt;
        Resolved.Kind[] kinds = {Resolved.Kind.ALIAS, Resolved.Kind.VIRTUAL, Resolved.Kind.RELAY};
        MatchList[] lists = {aliases, mailboxes, relays};
        for (int i = 0; i < kinds.length; i++) {
            switch (lists[i].match(domain)) {
                case Match.Yes _ -> {
                    return new Resolved(kinds[i], address, routed, open);
                }
                case Match.Broken _ -> {
                    return new Resolved(Resolved.Kind.FAILED, address, routed, open);
                }
                case Match.Open(Step step) -> open = Optional.of(step);
                case Match.No _ -> {}
            }
        }
        return new Resolved(Resolved.Kind.ELSEWHERE, address, routed, open);
    }

    private boolean isInternational(String domain) {
        return parameters.isYes("smtputf8_enable")
                && domain.chars().anyMatch(c -> c > 127)
                && HostNames.isName(domain.replaceAll("[^\\x00-\\x7f]", "a"));
    }

    private static Resolved malformed(String address) {
        return new Resolved(Resolved.Kind.MALFORMED, address, false, Optional.empty());
    }

    /// Whether a domain is one that the server delivers to its own users.
    Match local(String domain) {
        String name = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        if (name.isEmpty() || name.endsWith(".")) {
            return new Match.No();
        }
        Match listed = destinations.match(name);
        if (!(listed instanceof Match.No) || !HostNames.isLiteral(name)) {
            return listed;
        }
        return OwnAddresses.match(parameters, facts, HostNames.withoutPrefix(name.substring(1, name.length() - 1)));
    }

    static boolean sameAddress(String one, String other) {
        return Addresses.bytes(one).isPresent()
                && Addresses.bytes(other).isPresent()
                && java.util.Arrays.equals(
                        Addresses.bytes(one).get(), Addresses.bytes(other).get());
    }
}
