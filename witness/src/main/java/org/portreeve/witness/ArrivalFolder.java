package org.portreeve.witness;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder with a file `NUMBER.json` for every arrival. Nothing in it is ever deleted by us.
final class ArrivalFolder {
    private static final System.Logger LOG = System.getLogger(ArrivalFolder.class.getName());
    private static final String SUFFIX = ".json";

    private final Path folder;

    ArrivalFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /// Keeps `arrival`; it is on the disk when this returns.
    void keep(NumberedArrival arrival) throws IOException {
        DurableFile.writePrivate(folder.resolve(arrival.number() + SUFFIX), ArrivalJson.octets(arrival));
    }

    /// The last arrivals, oldest first: at most `count`, and not many more than `octets` of messages. A file that
    /// cannot
    /// be read is left out with a line in the log.
    List<NumberedArrival> newest(int count, long octets) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> number(file) > 0)
                    .sorted(Comparator.comparingLong(ArrivalFolder::number).reversed())
                    .limit(count)
                    .toList();
        }
        List<NumberedArrival> arrivals = new ArrayList<>();
        long held = 0;
        for (Path file : files) {
            if (held >= octets) {
                break;
            }
            try (JsonParser json = ArrivalJson.JSON.createParser(file.toFile())) {
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    NumberedArrival arrival = ArrivalJson.read(json);
                    arrivals.add(arrival);
                    held += arrival.arrival().message().length;
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, "{0} cannot be read and is left out", file);
            }
        }
        return arrivals.reversed();
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9]{1,18}\\.json")
                ? Long.parseLong(name.substring(0, name.length() - SUFFIX.length()))
                : 0;
    }
}
