package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The keys under which tables are asked for an address.
final class AddressKeys {
    /// @param partial whether only tables of whole keys are asked
    record Key(String text, boolean partial) {}

    private final Set<Key> keys = new LinkedHashSet<>();
    private final String address;
    private final String bare;
    private final int at;

    /// @param delimiters what separates a user from an extension
    private AddressKeys(String address, String delimiters) {
        this.address = address;
        at = address.lastIndexOf('@');
        bare = bare(address, at, delimiters);
    }

    /// For access tables: the address, its domain and that one's parents, then `user@`.
    static List<Key> access(String address, String delimiters, boolean parents) {
        AddressKeys all = new AddressKeys(address, delimiters);
        all.whole();
        if (all.at >= 0) {
            for (String domain : Keys.domains(address.substring(all.at + 1), parents)) {
                all.keys.add(new Key(domain, true));
            }
            all.local(1);
        }
        return List.copyOf(all.keys);
    }

    /// For tables of addresses: the address, `user` when the domain is local, then `@domain`.
    static List<Key> mailbox(String address, String delimiters, boolean local) {
        AddressKeys all = new AddressKeys(address, delimiters);
        all.whole();
        if (all.at >= 0) {
            if (local) {
                all.local(0);
            }
            all.keys.add(new Key(address.substring(all.at), true));
        }
        return List.copyOf(all.keys);
    }

    /// For transports: the address, its domain and that one's parents, then `*`.
    static List<Key> transport(String address, String delimiters, boolean parents) {
        List<Key> keys = new ArrayList<>();
        AddressKeys all = new AddressKeys(address, delimiters);
        all.whole();
        keys.addAll(all.keys);
        for (String domain : Keys.domains(address.substring(all.at + 1), parents)) {
            keys.add(new Key(domain, true));
        }
        keys.add(new Key("*", true));
        return keys;
    }

    private void whole() {
        add(Token.quote(address), address, false);
        if (bare != null) {
            add(Token.quote(bare), bare, true);
        }
    }

    private void add(String quoted, String plain, boolean partial) {
        keys.add(new Key(quoted, partial));
        keys.add(new Key(plain, partial));
    }

    private void local(int sign) {
        add(localPart(address, sign), address.substring(0, at + sign), true);
        if (bare != null) {
            add(localPart(bare, sign), bare.substring(0, bare.lastIndexOf('@') + sign), true);
        }
    }

    private static String localPart(String address, int sign) {
        String quoted = Token.quote(address);
        return quoted.substring(0, quoted.lastIndexOf('@') + sign);
    }

    private static String bare(String address, int at, String delimiters) {
        String local = at < 0 ? address : address.substring(0, at);
        String folded = local.toLowerCase(Locale.ROOT);
        if (folded.equals("postmaster") || folded.equals("mailer-daemon") || folded.equals("double-bounce")) {
            return null;
        }
        if (delimiters.indexOf('-') >= 0 && (folded.startsWith("owner-") || folded.endsWith("-request"))) {
            return null;
        }
        for (int i = 1; i < local.length(); i++) {
            if (delimiters.indexOf(local.charAt(i)) >= 0 && delimiters.indexOf(local.charAt(0)) < 0) {
                return local.substring(0, i) + (at < 0 ? "" : address.substring(at));
            }
        }
        return null;
    }
}
