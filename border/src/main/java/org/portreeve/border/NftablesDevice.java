package org.portreeve.border;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A Linux router, or the server itself, through `nft -j`. Everything is in one table of ours, which [NftWords]
/// shows; it holds back what is forwarded or sent by this host, and lets everything else pass as if it were not
/// there. Other tables are neither read nor changed.
///
/// A change is one transaction of the kernel: all of it or nothing. Entries carry their end as a timeout, so they
/// go even when nobody comes to take them away. A table that is not as it should be is made anew, with all its
/// entries, in one transaction too; counters then start at 0.
public final class NftablesDevice implements Device {
    private static final int REASON_CHARACTERS = 300;

    private final NftablesSettings settings;
    private final InstantSource clock;
    private final NftWords words;
    /// How our table looked right after it was made last, when that was not as we write it.
    private volatile Optional<List<String>> made = Optional.empty();
    /// How this nft shows our table, when that is not as we write it.
    private volatile Optional<List<String>> accepted = Optional.empty();

    public NftablesDevice(NftablesSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.words = new NftWords(settings.table(), settings.priority());
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        Optional<NftListing> listing = list();
        if (listing.isEmpty()) {
            return new Observation(Map.of(), List.of("there is no table inet " + settings.table()));
        }
        NftListing wanted = NftListing.made(words.frame(surroundings));
        return new Observation(listing.get().entries(), listing.get().faults(wanted, accepted));
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        List<Object> commands = words.commands(changes, clock.instant());
        accept(nft(transaction(commands), "-c", "-j", "-f", "-"));
        return commands.stream().map(Json::write).collect(Collectors.joining("\n"));
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        accept(nft(transaction(words.commands(changes, clock.instant())), "-j", "-f", "-"));
        if (changes.frame().isPresent()) {
            learn(NftListing.made(words.frame(changes.frame().get())).structure());
        }
    }

    /// Somebody may have changed the table since it was made. What it looks like is this nft's own wording only
    /// when it looks the same after it was made a second time, and has as much in it as we put there.
    private void learn(List<String> wanted) throws DeviceException {
        Optional<List<String>> other = list().map(NftListing::structure).filter(structure -> !structure.equals(wanted));
        accepted = other.filter(structure -> made.equals(other) && structure.size() == wanted.size());
        made = other;
    }

    private static String transaction(List<Object> commands) {
        return Json.write(Map.of("nftables", commands));
    }

    private Optional<NftListing> list() throws DeviceException {
        Instant now = clock.instant();
        CommandRun.Result result = nft("", "-j", "list", "table", NftWords.FAMILY, settings.table());
        try {
            if (result.status() == 0) {
                return Optional.of(NftListing.read(result.said(), now));
            }
            // There may be no table of ours, or no nftables: its message alone does not tell for sure.
            CommandRun.Result tables = nft("", "-j", "list", "tables", NftWords.FAMILY);
            accept(tables);
            if (!tables(tables.said()).contains(settings.table())) {
                return Optional.empty();
            }
        } catch (IOException e) {
            if (e instanceof DeviceException known) {
                throw known;
            }
            throw new DeviceException(
                    DeviceException.Kind.REFUSED, name() + ": nft's answer cannot be read: " + e.getMessage(), e);
        }
        accept(result);
        return Optional.empty();
    }

    private static List<String> tables(String json) throws IOException {
        return Json.array(Json.object(Json.read(json)).get("nftables")).stream()
                .map(object -> Json.object(Json.object(object).get("table")).get("name"))
                .flatMap(found -> found instanceof String table ? Stream.of(table) : Stream.empty())
                .toList();
    }

    private CommandRun.Result nft(String input, String... arguments) throws DeviceException {
        List<String> command = new ArrayList<>();
        settings.namespace().ifPresent(namespace -> command.addAll(List.of("ip", "netns", "exec", namespace)));
        command.addAll(settings.command());
        command.addAll(List.of(arguments));
        return new CommandRun(command, settings.limit()).run(input);
    }

    private void accept(CommandRun.Result result) throws DeviceException {
        if (result.status() == 0) {
            return;
        }
        String complaint = result.complaint().replaceAll("[^\\x20-\\x7e]+", " ").strip();
        boolean unreachable = Stream.of(
                        "Operation not permitted",
                        "network namespace",
                        "cache initialization failed",
                        "Unable to initialize Netlink",
                        "exec of",
                        "Command line is not complete")
                .anyMatch(complaint::contains);
        throw new DeviceException(
                unreachable ? DeviceException.Kind.UNREACHABLE : DeviceException.Kind.REFUSED,
                "%s: nft ended with %d: %s"
                        .formatted(
                                name(),
                                result.status(),
                                complaint.substring(0, Math.min(complaint.length(), REASON_CHARACTERS))));
    }
}
