package org.portreeve.postfixconfig;

import java.util.ArrayList;
import java.util.List;

/// The keys under which tables are asked, most particular first.
final class Keys {
    private Keys() {}

    /// A domain and its parents; with a dot before them unless `parents` stand for their subdomains.
    static List<String> domains(String name, boolean parents) {
        List<String> keys = new ArrayList<>();
        String key = name;
        while (!key.isEmpty() && keys.size() < 130) {
            keys.add(key);
            int dot = key.indexOf('.', 1);
            if (dot < 0) {
                break;
            }
            key = key.substring(parents ? dot + 1 : dot);
        }
        return keys;
    }

    /// An address and the networks that its parts make.
    static List<String> networks(String address) {
        char separator = address.indexOf(':') >= 0 ? ':' : '.';
        List<String> keys = new ArrayList<>();
        String key = address;
        while (true) {
            keys.add(key);
            int cut = key.lastIndexOf(separator);
            if (cut < 0) {
                return keys;
            }
            key = key.substring(0, cut);
        }
    }
}
