package org.portreeve.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.portreeve.cli.Configuration.Mailbox;
import org.portreeve.cli.Configuration.Mode;
import org.portreeve.cli.Configuration.Operator;
import org.portreeve.cli.Configuration.Tester;
import org.portreeve.cli.Configuration.WitnessPart;
import org.portreeve.relaytest.Network;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `portreeve.yaml`. Files that it names are taken as relative to its own folder.
final class ConfigurationReader {
    static final List<String> TOP = List.of("operator", "networks", "key", "tester", "witness", "office");
    static final List<String> OPERATOR = List.of("name", "contact");
    static final List<String> TESTER = List.of("helo", "source");
    static final List<String> WITNESS = List.of(
            "mode",
            "domain",
            "sender-domain",
            "addresses",
            "listen",
            "zone",
            "dns",
            "url",
            "access-key",
            "certificate",
            "storage",
            "https",
            "imap");
    static final List<String> IMAP = List.of("host", "port", "user", "password", "folder", "address");

    private final Path file;

    private ConfigurationReader(Path file) {
        this.file = file;
    }

    /// @throws UsageException naming the line and what to change
    static Configuration read(Path file) throws UsageException {
        return new ConfigurationReader(file).configuration();
    }

    /// The section of another module, with the keys that it may have.
    static YamlSection section(Path file, String key, List<String> known) throws UsageException {
        return new ConfigurationReader(file).top().section(key, known);
    }

    private String text() throws UsageException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not a text file in UTF-8", e);
        } catch (IOException e) {
            throw new UsageException("cannot read the configuration: " + FileProblems.words(e), e);
        }
    }

    private YamlSection top() throws UsageException {
        String text = text();
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw new UsageException(file + line + ": not YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw new UsageException(file + ": not YAML: " + firstLine(e.getMessage()), e);
        }
        return new YamlSection(file.toString(), "", root.orElse(null), TOP);
    }

    private Configuration configuration() throws UsageException {
        YamlSection top = top();
        YamlSection operator = top.section("operator", OPERATOR);
        YamlSection tester = top.section("tester", TESTER);
        return new Configuration(
                Optional.of(file),
                new Operator(
                        operator.text("name").orElse("").strip(),
                        operator.text("contact").orElse("").strip()),
                top.values("networks", Network::parse),
                top.value("key", this::secret),
                new Tester(tester.value("helo", DomainNames::parse), tester.values("source", Addresses::parse)),
                witness(top.section("witness", WITNESS)));
    }

    private static String firstLine(String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }

    private WitnessPart witness(YamlSection section) throws UsageException {
        Mode mode = section.value("mode", ConfigurationReader::mode).orElse(Mode.EMBEDDED);
        if (mode == Mode.REMOTE) {
            section.required("url", "the witness's, such as https://witness.example.net:8425");
            section.required("access-key", "the file with the key that the witness made");
        }
        if (mode == Mode.IMAP && !section.has("imap")) {
            section.required("imap", "the mailbox to read");
        }
        return new WitnessPart(
                mode,
                section.value("domain", DomainNames::parse),
                section.value("sender-domain", DomainNames::parse),
                section.values("addresses", Addresses::parse),
                section.values("listen", Addresses::socket),
                section.value("zone", DomainNames::parse),
                section.values("dns", Addresses::socket),
                section.value("url", ConfigurationReader::https),
                section.value("access-key", this::secret),
                section.value("certificate", ConfigurationReader::pin),
                section.value("storage", this::resolve),
                section.value("https", Addresses::socket).orElse(WitnessPart.HTTPS),
                section.has("imap") ? Optional.of(mailbox(section.section("imap", IMAP))) : Optional.empty());
    }

    private Mailbox mailbox(YamlSection imap) throws UsageException {
        imap.required("password", "file:NAME of the file that holds it");
        List<String> folders = imap.values("folder", name -> name);
        String address = imap.required("address", "such as tester+{token}@example.org");
        imap.value("address", ConfigurationReader::tokenAddress);
        return new Mailbox(
                imap.required("host", ""),
                imap.value("port", Addresses::port).orElse(993),
                imap.required("user", ""),
                imap.value("password", this::secret).orElseThrow(),
                folders.isEmpty() ? List.of("INBOX") : folders,
                address);
    }

    private static String tokenAddress(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || !text.substring(0, at).contains("{token}")) {
            throw new IllegalArgumentException("\"" + text + "\" has no {token} before its @");
        }
        return text;
    }

    private static Mode mode(String text) {
        try {
            return Mode.valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not embedded, remote or imap", e);
        }
    }

    private static String https(String text) {
        if (!text.startsWith("https://") || text.length() < 10) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL that begins with https://");
        }
        return text;
    }

    private static String pin(String text) {
        if (!text.matches("sha256:[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("needs sha256: and 64 hex digits");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private Path secret(String text) {
        if (!text.startsWith("file:") || text.length() == "file:".length()) {
            throw new IllegalArgumentException("secrets stand in files of their own: write file:NAME");
        }
        return resolve(text.substring("file:".length()));
    }

    private Path resolve(String name) {
        return file.toAbsolutePath().getParent().resolve(name);
    }
}
