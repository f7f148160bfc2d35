package org.portreeve.web;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.portreeve.casework.PolicyProblem;
import org.portreeve.casework.PolicyReading;
import org.portreeve.office.Policies;
import org.portreeve.store.PolicyStore;

/// The policy: its current text, its versions, and whether its links work.
final class PolicyPages {
    private static final String YAML = "application/yaml";
    private final WebParts parts;

    PolicyPages(WebParts parts) {
        this.parts = parts;
    }

    /// A version, without its text.
    record VersionView(long version, Instant added, String by) {
        static VersionView of(PolicyStore.Version version) {
            return new VersionView(version.version(), version.added(), version.by());
        }
    }

    /// The last look at a provision's link.
    record LinkView(String provision, URI link, Instant checked, boolean works, String result) {
        static LinkView of(PolicyStore.LinkCheck check) {
            return new LinkView(check.provision(), check.link(), check.checked(), check.works(), check.result());
        }
    }

    Answer current(Call call) {
        return parts.store().inTransaction(tx -> {
            // A store without a policy is given the model one.
            Policies.current(tx, parts.clock().instant());
            return yaml(tx.policies().current().orElseThrow());
        });
    }

    private static Answer yaml(PolicyStore.Version version) {
        return Answer.text(200, YAML, version.yaml()).etag(version.version());
    }

    Answer versions(Call call) {
        return parts.store()
                .read(tx -> Listing.of(
                        call, tx.policies().versions(), one -> Long.toString(one.version()), VersionView::of));
    }

    Answer version(Call call) {
        long number = call.number("version");
        return parts.store()
                .read(tx -> tx.policies().get(number))
                .map(PolicyPages::yaml)
                .orElseThrow(() -> Refusal.missing("version %d of the policy".formatted(number)));
    }

    Answer links(Call call) {
        return parts.store()
                .read(tx ->
                        Listing.of(call, tx.policies().linkChecks(), PolicyStore.LinkCheck::provision, LinkView::of));
    }

    Answer put(Call call) {
        String text = text(call.body());
        if (Policies.read(text) instanceof PolicyReading.Faulty(List<PolicyProblem> problems)) {
            throw Problem.of(
                            422,
                            "the policy has %d problems; nothing was changed".formatted(problems.size()),
                            problems.stream()
                                    .limit(100)
                                    .map(problem ->
                                            new Problem.Place(shortened(problem.path()), shortened(problem.message())))
                                    .toList())
                    .refusal();
        }
        OptionalLong expected = call.expected();
        return parts.store().inTransaction(tx -> {
            long before =
                    tx.policies().current().map(PolicyStore.Version::version).orElse(0L);
            PolicyStore.Version added =
                    tx.policies().add(text, call.actor(), parts.clock().instant());
            boolean same = added.version() == before;
            long replaced = same ? before : added.version() - 1;
            if (expected.isPresent() && expected.getAsLong() != replaced) {
                throw Etags.stale(replaced);
            }
            return Answer.json(VersionView.of(added)).etag(added.version());
        });
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Refusal.of(400, "the policy is not in UTF-8");
        }
    }
}
