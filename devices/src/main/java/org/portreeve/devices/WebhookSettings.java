package org.portreeve.devices;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/// A service of somebody else's that puts blocks into effect where no adapter of ours does.
///
/// @param url `https`, or `http` to this machine
/// @param key what both sides sign with, 16 octets or more
/// @param limit for one request and its answer
public record WebhookSettings(String name, URI url, String key, Duration limit) implements DeviceSettings {
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int KEY_CHARACTERS = 16;

    public WebhookSettings {
        DeviceName.check(name);
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null
                || url.getUserInfo() != null
                || url.getFragment() != null
                || !(scheme.equals("https") || scheme.equals("http") && here(url.getHost()))) {
            throw new IllegalArgumentException(
                    url + " is not a URL like https://filter.example.org/blocks; plain http is"
                            + " for 127.0.0.1 and [::1] only");
        }
        if (key.length() < KEY_CHARACTERS) {
            throw new IllegalArgumentException("the key has less than %d characters".formatted(KEY_CHARACTERS));
        }
    }

    private static boolean here(String host) {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// Without the key.
    @Override
    public String toString() {
        return name + " at " + url;
    }
}
