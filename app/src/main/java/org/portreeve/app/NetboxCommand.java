package org.portreeve.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.portreeve.cli.PortreeveCommand;
import org.portreeve.cli.UsageException;
import org.portreeve.contacts.CsvTable;
import org.portreeve.contacts.NetboxImport;
import org.portreeve.contacts.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `portreeve register netbox`: reads a NetBox into CSV files, one for each table, to be looked at and imported.
@Command(
        name = "netbox",
        mixinStandardHelpOptions = true,
        versionProvider = PortreeveCommand.BuildVersion.class,
        description = "Reads a NetBox into CSV files, to be looked at and then imported by 'register import'.",
        footer = {"", "The token needs to view tenancy and IPAM; nothing is written to NetBox. See docs/register.md."})
final class NetboxCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Parameters(paramLabel = "URL", description = "where the NetBox is, such as https://netbox.example/")
    URI url;

    @Option(names = "--token-file", paramLabel = "FILE", required = true, description = "a file that holds the token")
    Path token;

    @Option(names = "--tag", paramLabel = "TAG", description = "take only addresses with this tag as mail servers")
    String tag;

    @Option(names = "--out", paramLabel = "DIR", description = "where the files go (default: this folder)")
    Path out = Path.of(".");

    @Option(names = "--most", paramLabel = "N", description = "objects of a kind at most (default: ${DEFAULT-VALUE})")
    int most = 100_000;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        String secret;
        try {
            secret = Files.readString(token).strip();
        } catch (IOException e) {
            throw new UsageException("the token cannot be read from " + token, e);
        }
        try (NetboxImport netbox = new NetboxImport(url, secret, java.util.Optional.ofNullable(tag), LIMIT, most)) {
            write(netbox.read(), spec.commandLine().getOut());
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
        return 0;
    }

    private void write(NetboxImport.Result found, PrintWriter told) throws IOException {
        Files.createDirectories(out);
        // In the order in which they have to be imported.
        for (Row.Kind kind : EnumSet.of(Row.Kind.UNITS, Row.Kind.CONTACTS, Row.Kind.NETWORKS, Row.Kind.SERVERS)) {
            long count = found.rows().stream().filter(row -> row.kind() == kind).count();
            Path file = out.resolve(kind.word() + ".csv");
            Files.writeString(file, CsvTable.of(kind, found.rows()));
            told.printf(Locale.ROOT, "%s: %d%n", file, count);
        }
        found.problems().forEach(problem -> told.println("left out: " + problem));
        told.println(
                "Look at them, then: portreeve register import FILE, in this order; --dry-run says what would change.");
        told.flush();
    }
}
