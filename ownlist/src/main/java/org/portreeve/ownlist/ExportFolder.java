package org.portreeve.ownlist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A folder with exports as files, `ZONE.ip4` and so on, for other DNS servers on this machine. Each is written under
/// another name, then renamed, so that nobody ever reads half of one.
public final class ExportFolder {
    private final ListZone zone;
    private final Path folder;
    private final Map<Export, Long> written = new ConcurrentHashMap<>();

    public ExportFolder(ListZone zone, Path folder) {
        this.zone = zone;
        this.folder = folder;
    }

    /// Writes the forms that are older than the zone.
    public void write(Instant now, Export... forms) throws IOException {
        Files.createDirectories(folder);
        for (Export form : forms) {
            if (written.getOrDefault(form, -1L) == zone.serial()) {
                continue;
            }
            Export.Made made = form.of(zone, now);
            String name = zone.settings().zone() + "." + form.suffix();
            Path fresh = folder.resolve("." + name + ".new");
            Files.write(fresh, made.octets());
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            written.put(form, made.serial());
        }
    }
}
