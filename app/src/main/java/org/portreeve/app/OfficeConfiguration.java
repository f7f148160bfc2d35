package org.portreeve.app;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.portreeve.border.Caps;
import org.portreeve.border.EffectSettings;
import org.portreeve.devices.DeviceSettings;
import org.portreeve.figures.ReportSettings;
import org.portreeve.mailroom.ImapIntakeSettings;
import org.portreeve.mailroom.MailAddress;
import org.portreeve.mailroom.SmarthostSettings;
import org.portreeve.ownlist.ServerSettings;
import org.portreeve.ownlist.ZoneSettings;
import org.portreeve.people.PeopleSettings;
import org.portreeve.store.Database;

/// What the section `office` of `portreeve.yaml` says; docs/configuration.md has the keys.
///
/// @param data the folder in which everything of the office lies
/// @param organisation for logs and headers of mail
/// @param domain the right side of the office's own addresses and Message-IDs
/// @param publicUrl where people reach the web side
/// @param from the address of the office's mail, and where answers go
/// @param mailboxes what mail is taken for
/// @param policy a file that is loaded whenever it has changed
/// @param database empty for the embedded one
/// @param web where the web side listens
/// @param list our own DNS list of relays, when there is one
/// @param people how people sign in
/// @param safety what keeps blocks from doing harm
/// @param report who gets the monthly report
/// @param proxies reverse proxies before the web side, which say whose request it is
public record OfficeConfiguration(
        Path data,
        String organisation,
        String domain,
        Optional<URI> publicUrl,
        MailAddress from,
        Set<MailAddress> mailboxes,
        Optional<Path> policy,
        Optional<Database.External> database,
        InetSocketAddress web,
        Set<InetAddress> proxies,
        Intake intake,
        Optional<ImapIntakeSettings> imap,
        MailOut mail,
        Contacts contacts,
        Tests tests,
        Devices border,
        Safety safety,
        Optional<OwnList> list,
        PeopleSettings people,
        Optional<ReportSettings> report) {
    public OfficeConfiguration {
        mailboxes = Set.copyOf(mailboxes);
        proxies = Set.copyOf(proxies);
    }

    /// Where mail comes in by SMTP.
    ///
    /// @param relays the organisation's own mail servers, which speak for many clients
    public record Intake(List<InetSocketAddress> listen, Set<InetAddress> relays) {
        public Intake {
            listen = List.copyOf(listen);
            relays = Set.copyOf(relays);
        }
    }

    /// How the office's mail leaves.
    public sealed interface MailOut {
        /// As files.
        record Folder(Path folder) implements MailOut {}

        /// Through a mail server.
        record Through(SmarthostSettings smarthost) implements MailOut {}
    }

    /// Whom to ask for contacts that the register does not have.
    ///
    /// @param lookup whether the DNS is asked
    /// @param rdap an RDAP service, asked as well
    public record Contacts(boolean lookup, Optional<URI> rdap) {}

    /// How servers are tested.
    ///
    /// @param vantage the name of the place from which this office tests
    /// @param source the own address to test from
    /// @param ports what is tested of each address
    /// @param patience how long an accepted message is waited for
    /// @param inside whether a verdict is given from an address in the server's own network
    /// @param parallel tests at a time
    public record Tests(
            String vantage,
            Optional<InetAddress> source,
            List<Integer> ports,
            Optional<Duration> patience,
            boolean inside,
            int parallel) {
        public Tests {
            ports = List.copyOf(ports);
            if (parallel < 1 || parallel > 100) {
                throw new IllegalArgumentException("tests at a time are 1 to 100, not " + parallel);
            }
        }
    }

    /// Where blocks are put.
    ///
    /// @param devices none for a device in memory
    /// @param lease how long a device may keep an entry without hearing of it again
    public record Devices(List<DeviceSettings> devices, Optional<Duration> lease) {
        public Devices {
            devices = List.copyOf(devices);
        }

        /// Whether anything can be held back.
        boolean real() {
            return devices.stream().anyMatch(DeviceSettings::real);
        }
    }

    /// What keeps blocks from doing harm.
    ///
    /// @param caps how many blocks may go to the devices
    /// @param effect how it is looked at whether a block does what it should, and nothing else
    public record Safety(Caps caps, EffectSettings effect) {}

    /// Our own DNS list.
    public record OwnList(ZoneSettings zone, ServerSettings server) {
        /// The same list at another place.
        OwnList at(InetSocketAddress place) {
            return new OwnList(
                    zone,
                    new ServerSettings(
                            List.of(place),
                            server.threads(),
                            server.answersPerSecond(),
                            server.secondaries(),
                            server.key()));
        }
    }

    /// The same office at other places.
    OfficeConfiguration at(InetSocketAddress otherWeb, InetSocketAddress otherIntake) {
        return new OfficeConfiguration(
                data,
                organisation,
                domain,
                publicUrl,
                from,
                mailboxes,
                policy,
                database,
                otherWeb,
                proxies,
                new Intake(List.of(otherIntake), intake.relays()),
                imap,
                mail,
                contacts,
                tests,
                border,
                safety,
                list.map(own -> own.at(new InetSocketAddress(otherWeb.getAddress(), 0))),
                people,
                report);
    }

    /// Where the office's records are.
    public Database records() {
        return database.<Database>map(external -> external).orElseGet(() -> Database.embedded(data));
    }

    public Path evidence() {
        return data.resolve("evidence");
    }

    /// All addresses that the office takes mail for, the one that answers go to included.
    public Set<MailAddress> ownAddresses() {
        return Stream.concat(mailboxes.stream(), Stream.of(from)).collect(Collectors.toSet());
    }
}
