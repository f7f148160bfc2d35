package org.portreeve.complaintmail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The mails of the tests, and an office that they are written to.
final class Mails {
    static final Ours OURS = new Ours(
            Ours.networks(List.of("192.0.2.0/24", "2001:db8:25::/48")),
            Set.of("mail.campus.example", "smarthost.campus.example", "192.0.2.2"),
            Set.of("abuse@campus.example"),
            "campus-1",
            "notices.portreeve.example",
            Pattern.compile("\\[Portreeve #([0-9-]+)\\]"));

    private Mails() {}

    static byte[] octets(String name) {
        try (InputStream in = Mails.class.getResourceAsStream("/mail/" + name + ".eml")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> names() {
        try (Stream<Path> files = Files.list(
                Path.of(Objects.requireNonNull(Mails.class.getResource("/mail")).toURI()))) {
            return files.map(file -> file.getFileName().toString().replace(".eml", ""))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Reading read(String name) {
        return ComplaintReader.read(octets(name), OURS);
    }

    static Reading readText(String mail) {
        return ComplaintReader.read(mail.getBytes(StandardCharsets.UTF_8), OURS);
    }

    static Accusation only(Reading reading) {
        if (reading instanceof Reading.Complaints complaints
                && complaints.accusations().size() == 1) {
            return complaints.accusations().getFirst();
        }
        throw new AssertionError("not one accusation: " + reading.summary());
    }

    /// All accusations in a reading, whether they count or wait for a person.
    static List<Accusation> accusations(Reading reading) {
        return switch (reading) {
            case Reading.Complaints complaints -> complaints.accusations();
            case Reading.ForPerson person -> person.findings();
            case Reading.Reply reply -> reply.enclosed();
            case Reading.Automatic automatic -> List.of();
        };
    }
}
