package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.cli.Interruption;
import org.portreeve.cli.UsageException;
import org.portreeve.cli.Version;
import org.portreeve.smtp.Endpoint;
import org.portreeve.store.StoreException;

/// What `portreeve serve` does: starts the office, says where it is, and stops it when the process is told to end.
final class Serving {
    private static final System.Logger LOG = System.getLogger(Serving.class.getName());
    private static final Duration GRACE = Duration.ofSeconds(40);

    private Serving() {}

    static int run(Path config, Path data, PrintWriter out, PrintWriter err)
            throws UsageException, IOException, InterruptedException {
        Logs.begin();
        OfficeConfiguration office = OfficeConfigurationReader.read(config, data);
        Interruption.interrupts(Thread.currentThread(), GRACE);
        try (OfficeService service = OfficeService.start(config, office, InstantSource.system(), err)) {
            // The web server's start sets the log up in its own way.
            Logs.begin();
            service.remarks().forEach(out::println);
            say(service, office, out);
            LOG.log(Level.INFO, "event=started version={0} data={1}", Version.number(), office.data());
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            LOG.log(Level.INFO, "event=stopped");
        } catch (StoreException e) {
            throw new UsageException(e.getMessage(), e);
        }
        return 0;
    }

    private static void say(OfficeService service, OfficeConfiguration office, PrintWriter out) {
        out.println("Web and REST: " + service.web());
        out.println("Complaints by SMTP: " + places(service.intake()) + " for "
                + office.mailboxes().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        out.println(
                switch (office.mail()) {
                    case MailOut.Folder(Path folder) -> "Mail goes out as files into " + folder;
                    case MailOut.Through through -> "Mail goes out through " + through.smarthost();
                });
        out.println("Blocks are put on: "
                + (office.border().real()
                        ? String.join(", ", service.devices())
                        : "a device in memory, which holds nothing back"));
        out.println("Data: " + office.data());
        out.flush();
    }

    private static String places(List<InetSocketAddress> addresses) {
        return addresses.stream()
                .map(address -> new Endpoint(address.getAddress(), address.getPort()).toString())
                .collect(Collectors.joining(", "));
    }
}
