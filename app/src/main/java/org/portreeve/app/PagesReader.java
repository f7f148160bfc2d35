package org.portreeve.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.portreeve.casework.Role;
import org.portreeve.casework.Words;
import org.portreeve.cli.SecretFile;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.YamlSection;
import org.portreeve.figures.ReportSettings;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.pages.Languages;
import org.portreeve.people.OidcSettings;
import org.portreeve.people.PeopleSettings;

/// Reads what the pages need: how people sign in, and who gets the monthly report.
final class PagesReader {
    static final List<String> SIGN_IN = List.of("second-factor", "idle", "longest", "sessions");
    static final List<String> OIDC = List.of(
            "label",
            "issuer",
            "client-id",
            "secret-file",
            "scopes",
            "account-claim",
            "make-accounts",
            "roles-claim",
            "roles",
            "unit-claim");
    static final List<String> REPORT = List.of("to", "day", "hour", "language");

    private PagesReader() {}

    /// @param path makes a path of what a key says
    static PeopleSettings people(
            YamlSection office, String organisation, Optional<URI> publicUrl, Function<String, Path> path)
            throws UsageException {
        YamlSection signIn = office.section("sign-in", SIGN_IN);
        PeopleSettings usual = PeopleSettings.defaults(organisation, publicUrl);
        PeopleSettings.Limits limits = usual.limits();
        Set<Role> factor = signIn.has("second-factor")
                ? Set.copyOf(signIn.values("second-factor", PagesReader::role))
                : usual.secondFactor();
        Optional<Duration> idle = signIn.value("idle", OfficeConfigurationReader::time);
        Optional<Duration> longest = signIn.value("longest", OfficeConfigurationReader::time);
        int sessions = signIn.value("sessions", PagesReader::small).orElse(limits.sessions());
        Optional<OidcSettings> oidc = office.has("oidc") ? Optional.of(oidc(office, path)) : Optional.empty();
        try {
            return new PeopleSettings(
                    organisation,
                    publicUrl,
                    factor,
                    new PeopleSettings.Limits(idle.orElse(limits.idle()), longest.orElse(limits.absolute()), sessions),
                    usual.waiting(),
                    usual.hashing(),
                    usual.links(),
                    usual.keepSignIns(),
                    oidc);
        } catch (IllegalArgumentException e) {
            throw new UsageException("office: " + e.getMessage(), e);
        }
    }

    private static OidcSettings oidc(YamlSection office, Function<String, Path> path) throws UsageException {
        YamlSection oidc = office.section("oidc", OIDC);
        URI issuer = URI.create(oidc.required("issuer", "the address of the provider"));
        String client = oidc.required("client-id", "the name that the provider knows this office by");
        oidc.required("secret-file", "the file that holds the client's secret");
        String secret = SecretFile.read(oidc.value("secret-file", path).orElseThrow());
        OidcSettings usual = OidcSettings.known(oidc.text("label").orElse(issuer.getHost()), issuer, client, secret);
        List<String> scopes = oidc.values("scopes", word -> word);
        Map<String, Role> roles = new HashMap<>();
        for (Map.Entry<String, Role> each : oidc.values("roles", PagesReader::groupRole)) {
            roles.put(each.getKey(), each.getValue());
        }
        try {
            return new OidcSettings(
                    usual.label(),
                    issuer,
                    client,
                    secret,
                    scopes.isEmpty() ? usual.scopes() : scopes,
                    oidc.text("account-claim").orElse(usual.accountClaim()),
                    oidc.value("make-accounts", OfficeConfigurationReader::yes).orElse(false),
                    oidc.text("roles-claim").orElse(usual.rolesClaim()),
                    roles,
                    oidc.text("unit-claim"));
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.oidc: " + e.getMessage(), e);
        }
    }

    static Optional<ReportSettings> report(YamlSection office) throws UsageException {
        YamlSection report = office.section("report", REPORT);
        List<MailAddress> to = report.values("to", MailAddress::of);
        int day = report.value("day", PagesReader::small).orElse(1);
        int hour = report.value("hour", PagesReader::hour).orElse(7);
        Locale language = report.value("language", PagesReader::language).orElse(Locale.ENGLISH);
        try {
            return to.isEmpty() ? Optional.empty() : Optional.of(new ReportSettings(to, day, hour, language));
        } catch (IllegalArgumentException e) {
            throw new UsageException("office.report: " + e.getMessage(), e);
        }
    }

    private static Map.Entry<String, Role> groupRole(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("\"" + text + "\" is not GROUP=ROLE");
        }
        return Map.entry(text.substring(0, equals).strip(), role(text.substring(equals + 1)));
    }

    private static Role role(String text) {
        return Words.of(Role.class, text.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + text + "\" is not one of " + String.join(", ", Words.all(Role.class))));
    }

    private static Locale language(String text) {
        return Languages.of(text.strip())
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not en or de"));
    }

    private static int small(String text) {
        if (!text.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number from 1 to 99");
        }
        return Integer.parseInt(text);
    }

    private static int hour(String text) {
        if (!text.matches("[0-9]|1[0-9]|2[0-3]")) {
            throw new IllegalArgumentException("\"" + text + "\" is not an hour from 0 to 23");
        }
        return Integer.parseInt(text);
    }
}
