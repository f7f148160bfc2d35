package org.portreeve.app;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portreeve.app.OfficeConfiguration.Contacts;
import org.portreeve.app.OfficeConfiguration.Intake;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.app.OfficeConfiguration.Tests;
import org.portreeve.cli.Addresses;
import org.portreeve.cli.ConfigurationFile;
import org.portreeve.cli.DomainNames;
import org.portreeve.cli.SecretFile;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.mailroom.ImapIntakeSettings;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.SmarthostSettings;
import org.portreeve.smtp.Security;
import org.portreeve.store.Database;

/// Reads the section `office` of `portreeve.yaml`. Every key has a default; a key that is not known is an error.
final class OfficeConfigurationReader {
    static final List<String> OFFICE = List.of(
            "data",
            "organisation",
            "domain",
            "public-url",
            "from",
            "mailboxes",
            "policy",
            "database",
            "web",
            "proxies",
            "sign-in",
            "oidc",
            "report",
            "intake",
            "imap",
            "mail",
            "contacts",
            "tests",
            "border",
            "caps",
            "effect",
            "list");
    static final List<String> DATABASE = List.of("url", "user", "password-file");
    static final List<String> INTAKE = List.of("listen", "relays");
    static final List<String> IMAP =
            List.of("host", "port", "tls", "certificate", "user", "password-file", "folder", "done-folder");
    static final List<String> MAIL = List.of("folder", "smarthost");
    static final List<String> SMARTHOST =
            List.of("host", "port", "tls", "certificate", "user", "password-file", "helo");
    static final List<String> CONTACTS = List.of("lookup", "rdap");
    static final List<String> TESTS = List.of("vantage", "source", "ports", "wait", "inside", "parallel");

    private static final List<String> LOCAL_PARTS = List.of("abuse", "postmaster", "relay");
    private static final List<Integer> PORTS = List.of(25, 465, 587, 2525);
    private static final Pattern TIME = Pattern.compile("(\\d{1,5})([smh])");

    private final Path base;

    private OfficeConfigurationReader(Path base) {
        this.base = base;
    }

    /// @param config the file that was named; null for the usual one
    /// @param data the folder that was named; null for what the file says
    /// @throws UsageException naming the line and what to change
    static OfficeConfiguration read(Path config, Path data) throws UsageException {
        Path file =
                ConfigurationFile.find(config).orElse(Path.of("portreeve.yaml")).toAbsolutePath();
        YamlSection office = ConfigurationFile.section(config, "office", OFFICE);
        return new OfficeConfigurationReader(file.getParent()).office(office, Optional.ofNullable(data));
    }

    private OfficeConfiguration office(YamlSection office, Optional<Path> named) throws UsageException {
        Path data = named.or(() -> Optional.of(base.resolve("portreeve-data"))).orElseThrow();
        if (named.isEmpty()) {
            data = office.value("data", this::path).orElse(data);
        }
        data = data.toAbsolutePath().normalize();
        String domain = office.value("domain", DomainNames::parse).orElse("localhost");
        List<MailAddress> mailboxes = office.values("mailboxes", MailAddress::of);
        if (mailboxes.isEmpty()) {
            mailboxes = LOCAL_PARTS.stream()
                    .map(local -> new MailAddress(local, domain))
                    .toList();
        }
        YamlSection intake = office.section("intake", INTAKE);
        String organisation = office.text("organisation").orElse(domain);
        Optional<URI> publicUrl = office.value("public-url", OfficeConfigurationReader::url);
        return new OfficeConfiguration(
                data,
                organisation,
                domain,
                publicUrl,
                office.value("from", MailAddress::of).orElse(new MailAddress("abuse", domain)),
                Set.copyOf(mailboxes),
                office.value("policy", this::path),
                database(office),
                office.value("web", Addresses::socket).orElse(local(8025)),
                Set.copyOf(office.values("proxies", Addresses::parse)),
                new Intake(
                        orElse(intake.values("listen", Addresses::socket), List.of(local(2525))),
                        Set.copyOf(intake.values("relays", Addresses::parse))),
                office.has("imap") ? Optional.of(imap(office.section("imap", IMAP))) : Optional.empty(),
                mail(office.section("mail", MAIL), data, domain),
                contacts(office.section("contacts", CONTACTS)),
                tests(office.section("tests", TESTS)),
                new DevicesReader(this::path).read(office),
                SafetyReader.read(office),
                new OwnListReader(this::path).read(office, organisation, publicUrl),
                PagesReader.people(office, organisation, publicUrl, this::path),
                PagesReader.report(office));
    }

    private static InetSocketAddress local(int port) {
        return new InetSocketAddress(Addresses.parse("127.0.0.1"), port);
    }

    private static <T> List<T> orElse(List<T> values, List<T> fallback) {
        return values.isEmpty() ? fallback : values;
    }

    private Optional<Database.External> database(YamlSection office) throws UsageException {
        if (!office.has("database")
                || office.section("database", DATABASE).text("url").isEmpty()) {
            office.section("database", DATABASE);
            return Optional.empty();
        }
        YamlSection section = office.section("database", DATABASE);
        String user = section.required("user", "the user that owns the database");
        String password = password(section).orElse("");
        return section.value("url", url -> new Database.External(url, user, password));
    }

    private ImapIntakeSettings imap(YamlSection imap) throws UsageException {
        String host = imap.required("host", "the IMAP server with the office's mailbox");
        String user = imap.required("user", "the login of the office's mailbox");
        imap.required("password-file", "the file that holds the mailbox's password");
        int port = imap.value("port", Addresses::port).orElse(993);
        Optional<String> certificate = imap.text("certificate");
        String password = password(imap).orElseThrow();
        String folder = imap.text("folder").orElse("INBOX");
        Optional<String> done = imap.text("done-folder");
        return checked(
                imap,
                tls -> ImapIntakeSettings.of(host, port, tls, certificate, user, password, folder, done),
                port == 143 ? "starttls" : "implicit");
    }

    private MailOut mail(YamlSection mail, Path data, String domain) throws UsageException {
        if (!mail.has("smarthost")) {
            return new MailOut.Folder(mail.value("folder", this::path).orElse(data.resolve("outbox")));
        }
        if (mail.has("folder")) {
            throw new UsageException("office.mail has both folder and smarthost; keep one of them");
        }
        YamlSection server = mail.section("smarthost", SMARTHOST);
        String host = server.required("host", "the mail server that carries the office's mail");
        int port = server.value("port", Addresses::port).orElse(587);
        Optional<String> certificate = server.text("certificate");
        String helo = server.value("helo", DomainNames::parse).orElse(domain);
        Optional<String> user = server.text("user");
        if (user.isPresent()) {
            server.required("password-file", "the file that holds the password for the mail server");
        }
        String password = password(server).orElse("");
        return new MailOut.Through(checked(
                server,
                tls -> new SmarthostSettings(
                        host,
                        port,
                        tls,
                        certificate,
                        user.map(name -> new SmarthostSettings.Login(name, password)),
                        helo,
                        SmarthostSettings.PATIENCE),
                port == 465 ? "implicit" : port == 25 ? "none" : "starttls"));
    }

    /// What `make` does with the security that `tls` names; what it objects to is told at that key.
    private static <T> T checked(YamlSection section, Function<Security, T> make, String usual) throws UsageException {
        Optional<T> made = section.value("tls", text -> make.apply(security(text)));
        if (made.isPresent()) {
            return made.get();
        }
        try {
            return make.apply(security(usual));
        } catch (IllegalArgumentException e) {
            throw new UsageException("office: " + e.getMessage(), e);
        }
    }

    private static Security security(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "none" -> Security.CLEAR;
            case "starttls" -> Security.STARTTLS;
            case "implicit" -> Security.IMPLICIT;
            default -> throw new IllegalArgumentException("\"" + text + "\" is not none, starttls or implicit");
        };
    }

    private static Contacts contacts(YamlSection contacts) throws UsageException {
        return new Contacts(
                contacts.value("lookup", OfficeConfigurationReader::yes).orElse(false),
                contacts.value("rdap", OfficeConfigurationReader::url));
    }

    private static Tests tests(YamlSection tests) throws UsageException {
        return new Tests(
                tests.value("vantage", OfficeConfigurationReader::word).orElse("main"),
                tests.value("source", Addresses::parse),
                orElse(tests.values("ports", Addresses::port), PORTS),
                tests.value("wait", OfficeConfigurationReader::time),
                tests.value("inside", OfficeConfigurationReader::yes).orElse(false),
                tests.value("parallel", OfficeConfigurationReader::few).orElse(4));
    }

    private Optional<String> password(YamlSection section) throws UsageException {
        Optional<Path> file = section.value("password-file", this::path);
        return file.isPresent() ? Optional.of(SecretFile.read(file.get())) : Optional.empty();
    }

    private Path path(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("names no file");
        }
        return base.resolve(text.startsWith("file:") ? text.substring("file:".length()) : text)
                .normalize();
    }

    private static URI url(String text) {
        URI url = URI.create(text.strip());
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL like https://relay.example.edu");
        }
        return url;
    }

    private static String word(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a short name of lower-case letters and digits");
        }
        return text;
    }

    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a time like 90s, 3m or 2h");
        }
        return Duration.parse("PT" + matcher.group(1) + matcher.group(2).toUpperCase(Locale.ROOT));
    }

    static boolean yes(String text) {
        return switch (text.strip()) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static int few(String text) {
        if (!text.matches("[1-9][0-9]?|100")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number from 1 to 100");
        }
        return Integer.parseInt(text);
    }
}
