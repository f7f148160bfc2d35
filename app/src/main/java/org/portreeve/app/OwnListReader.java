package org.portreeve.app;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.portreeve.app.OfficeConfiguration.OwnList;
import org.portreeve.cli.Addresses;
import org.portreeve.cli.SecretFile;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.ownlist.ServerSettings;
import org.portreeve.ownlist.TransferKey;
import org.portreeve.ownlist.ZoneSettings;

/// Reads `office.list`: our own DNS list of relays, which there is when it has a zone.
final class OwnListReader {
    static final List<String> LIST = List.of(
            "zone",
            "listen",
            "code",
            "ns",
            "contact",
            "text",
            "ttl",
            "negative-ttl",
            "rate",
            "threads",
            "secondaries",
            "key",
            "files",
            "feeds",
            "feeds-key-file");
    static final List<String> KEY = List.of("name", "algorithm", "secret-file");

    private static final int DNS = 53;

    private final Function<String, Path> path;

    /// @param path makes a path of what a key says
    OwnListReader(Function<String, Path> path) {
        this.path = path;
    }

    Optional<OwnList> read(YamlSection office, String organisation, Optional<URI> publicUrl) throws UsageException {
        YamlSection list = office.section("list", LIST);
        if (!office.has("list")) {
            return Optional.empty();
        }
        String zone = list.required("zone", "the zone of the list, such as relays.example.edu");
        List<String> servers = list.values("ns", word -> word);
        String contact = list.required("contact", "the mail address of whoever runs the list");
        int code = list.value("code", OwnListReader::number).orElse(2);
        String text = list.text("text").orElse(text(organisation, publicUrl));
        Duration ttl = list.value("ttl", OfficeConfigurationReader::time).orElse(Duration.ofMinutes(5));
        Duration negative =
                list.value("negative-ttl", OfficeConfigurationReader::time).orElse(Duration.ofMinutes(1));
        List<InetSocketAddress> listen = list.values("listen", Addresses::socket);
        int threads = list.value("threads", OwnListReader::number).orElse(ServerSettings.usualThreads());
        int rate = list.value("rate", OwnListReader::number).orElse(1000);
        List<InetSocketAddress> secondaries = list.values("secondaries", OwnListReader::secondary);
        Optional<TransferKey> key = list.has("key") ? Optional.of(key(list)) : Optional.empty();
        Optional<Path> files = list.value("files", path);
        boolean feeds = list.value("feeds", OfficeConfigurationReader::yes).orElse(false);
        Optional<Path> feedsKey = list.value("feeds-key-file", path);
        Optional<String> secret =
                feedsKey.isPresent() ? Optional.of(SecretFile.read(feedsKey.get())) : Optional.empty();
        if (listen.isEmpty()) {
            throw new UsageException("'office.list.listen' is missing: where the list answers, such as 192.0.2.53:53");
        }
        try {
            return Optional.of(new OwnList(
                    new ZoneSettings(zone, code, servers, contact, text, ttl, negative),
                    new ServerSettings(listen, threads, rate, secondaries, key),
                    files,
                    feeds,
                    secret));
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.list: " + e.getMessage(), e);
        }
    }

    private static String text(String organisation, Optional<URI> publicUrl) {
        String plain = organisation.replaceAll("[^ -~]|\\$", "?");
        String who = plain.substring(0, Math.min(60, plain.length()));
        return "$ is an open mail relay, as a test by " + who + " showed"
                + publicUrl.map(url -> ". See " + url.resolve("/policy")).orElse("");
    }

    private TransferKey key(YamlSection list) throws UsageException {
        YamlSection key = list.section("key", KEY);
        String name = key.required("name", "the name that secondaries know the key by");
        String algorithm = key.text("algorithm").orElse("hmac-sha256");
        key.required("secret-file", "the file that holds the key in Base64");
        String secret = SecretFile.read(key.value("secret-file", path).orElseThrow());
        try {
            return new TransferKey(name, algorithm, secret);
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.list: " + e.getMessage(), e);
        }
    }

    private static InetSocketAddress secondary(String text) {
        boolean port = text.contains("]:") || (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':'));
        return port ? Addresses.socket(text) : new InetSocketAddress(Addresses.parse(text), DNS);
    }

    private static int number(String text) {
        if (!text.strip().matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number above 0");
        }
        return Integer.parseInt(text.strip());
    }
}
