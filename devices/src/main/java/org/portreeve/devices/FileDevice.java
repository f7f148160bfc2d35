package org.portreeve.devices;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.portreeve.border.Changes;
import org.portreeve.border.CommandRun;
import org.portreeve.border.Device;
import org.portreeve.border.DeviceException;
import org.portreeve.border.Listed;
import org.portreeve.border.Observation;
import org.portreeve.border.Restriction;
import org.portreeve.border.Surroundings;

/// A server or a router that reads addresses from a file. Lines that are not exactly as written here are a fault, and
/// the whole region is made anew. A command after a change that does not succeed leaves a note beside the file, so that
/// it is run again, whoever runs then; the note holds the addresses that the router may still have.
final class FileDevice implements Device {
    private static final int COMPLAINT_CHARACTERS = 300;

    private final FileSettings settings;
    private final DeviceFile file;
    private final DeviceFile note;

    FileDevice(FileSettings settings) {
        this.settings = settings;
        this.file = new DeviceFile(settings.file());
        this.note =
                new DeviceFile(settings.file().resolveSibling(settings.file().getFileName() + ".portreeve-pending"));
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Observation observe(Surroundings surroundings) throws DeviceException {
        FileRegion region = region();
        Map<Restriction, Listed> told = region.entries(form());
        Set<InetAddress> present = region.present(form(), FileRegion.addresses(told.values()));
        Map<Restriction, Observation.Found> entries = new HashMap<>();
        List<String> faults = new ArrayList<>();
        if (!region.ours().equals(Optional.of(FileRegion.lines(form(), told)))) {
            faults.add(region.ours().isEmpty() ? "our lines are not there" : "our lines are not as they were written");
        }
        if (note.read().isPresent()) {
            faults.add("the command after the last change did not succeed");
        }
        if (!settings.look().isEmpty()) {
            Set<InetAddress> shown = FileRegion.shown(run(settings.look(), ""));
            present.retainAll(shown);
            shown.removeAll(FileRegion.shown(String.join("\n", form().lines(Set.of()))));
            shown.removeAll(FileRegion.addresses(told.values()));
            shown.forEach(address ->
                    put(entries, new Listed(new Restriction(address, Restriction.SMTP), Optional.empty(), "not ours")));
        }
        told.values().stream()
                .filter(listed -> present.contains(listed.restriction().address()))
                .forEach(listed -> put(entries, listed));
        return new Observation(entries, faults);
    }

    private static void put(Map<Restriction, Observation.Found> entries, Listed listed) {
        entries.put(listed.restriction(), new Observation.Found(listed, OptionalLong.empty()));
    }

    @Override
    public String dryRun(Changes changes) throws DeviceException {
        FileRegion region = region();
        List<String> before = region.ours().orElse(List.of());
        List<String> after = FileRegion.lines(form(), changed(region, changes));
        Set<String> old = new HashSet<>(before);
        Set<String> made = new HashSet<>(after);
        List<String> lines = new ArrayList<>();
        before.stream().filter(line -> !made.contains(line)).forEach(line -> lines.add("-" + line));
        after.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add("+" + line));
        return String.join("\n", lines);
    }

    @Override
    public void apply(Changes changes) throws DeviceException {
        FileRegion region = region();
        Map<Restriction, Listed> entries = changed(region, changes);
        List<String> lines = FileRegion.lines(form(), entries);
        if (settings.after().isEmpty()) {
            file.write(region.with(form(), lines));
            return;
        }
        SortedSet<InetAddress> gone =
                FileRegion.addresses(region.entries(form()).values());
        gone.addAll(FileRegion.shown(note.read().orElse("")));
        changes.take().forEach(restriction -> gone.add(restriction.address()));
        note.write(gone.stream().map(InetAddress::getHostAddress).collect(Collectors.joining("\n", "", "\n")));
        file.write(region.with(form(), lines));
        run(settings.after(), form().told(gone, FileRegion.addresses(entries.values()), lines));
        note.delete();
    }

    private Map<Restriction, Listed> changed(FileRegion region, Changes changes) {
        Map<Restriction, Listed> entries =
                changes.frame().isPresent() ? new LinkedHashMap<>() : new LinkedHashMap<>(region.entries(form()));
        changes.take().forEach(entries::remove);
        changes.put().forEach(listed -> entries.put(listed.restriction(), listed));
        return entries;
    }

    private FileRegion region() throws DeviceException {
        return FileRegion.read(form(), file.read().orElse(""));
    }

    private FileForm form() {
        return settings.form();
    }

    private String run(List<String> command, String input) throws DeviceException {
        CommandRun.Result result = new CommandRun(command, settings.limit()).run(input);
        if (result.status() != 0) {
            String complaint =
                    result.complaint().replaceAll("[^\\x20-\\x7e]+", " ").strip();
            throw new DeviceException(
                    DeviceException.Kind.UNREACHABLE,
                    "%s: %s ended with %d: %s"
                            .formatted(
                                    name(),
                                    command.getFirst(),
                                    result.status(),
                                    complaint.substring(0, Math.min(complaint.length(), COMPLAINT_CHARACTERS))));
        }
        return result.said();
    }
}
