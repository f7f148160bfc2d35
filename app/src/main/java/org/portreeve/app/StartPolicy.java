package org.portreeve.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.portreeve.app.OfficeConfiguration.MailOut;
import org.portreeve.casework.Actor;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReading;
import org.portreeve.cli.UsageException;
import org.portreeve.office.Policies;
import org.portreeve.store.PolicyStore;
import org.portreeve.store.Store;

/// The policy at the start of the office: the configured file when it has changed since it was last loaded, so that a
/// version that was put in over the web is not undone by an old file.
final class StartPolicy {
    private static final String NOTE = "policy.loaded";

    private StartPolicy() {}

    /// Loads what has to be loaded; gives what to say about it.
    ///
    /// @throws UsageException when the file is not sound, or there is no policy
    static Optional<String> load(Store store, OfficeConfiguration office, Instant now)
            throws UsageException, IOException {
        if (office.policy().isEmpty()) {
            return model(store, office, now);
        }
        Path file = office.policy().get();
        String yaml = sound(file);
        Path note = office.data().resolve(NOTE);
        String digest = digest(yaml);
        if (Files.exists(note) && Files.readString(note).strip().equals(digest)) {
            return Optional.empty();
        }
        PolicyStore.Version version = store.inTransaction(tx -> tx.policies().add(yaml, Actor.SYSTEM, now));
        Files.writeString(note, digest + "\n");
        return Optional.of("The policy is " + file + ", version " + version.version() + ".");
    }

    private static Optional<String> model(Store store, OfficeConfiguration office, Instant now) throws UsageException {
        if (store.read(tx -> tx.policies().current()).isPresent()) {
            return Optional.empty();
        }
        if (office.mail() instanceof MailOut.Through) {
            throw new UsageException("there is no policy, and mail would go out: write one ('portreeve policy model'"
                    + " prints a model) and name it under office.policy");
        }
        store.transact(tx -> Policies.current(tx, now));
        return Optional.of("There is no policy: the model of 'portreeve policy model' is in force until you name one.");
    }

    private static String sound(Path file) throws UsageException {
        String yaml;
        try {
            yaml = Files.readString(file);
        } catch (IOException e) {
            throw new UsageException("office.policy: " + file + " cannot be read as text in UTF-8", e);
        }
        return switch (Policies.read(yaml)) {
            case PolicyReading.Sound _ -> yaml;
            case PolicyReading.Faulty(List<PolicyProblem> problems) ->
                throw new UsageException("office.policy: " + file
                        + " is not sound ('portreeve policy check' tells more): "
                        + problems.stream().map(PolicyProblem::toString).collect(Collectors.joining("; ")));
        };
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
