package org.portreeve.border;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.portreeve.casework.Effect;

/// What counters and attempts say of a block's effect. Pure.
public record EffectJudgement(Effect effect, List<String> findings) {
    public EffectJudgement {
        findings = List.copyOf(findings);
    }

    /// @param packets what each device that shows the block has held back, where it counts
    public static EffectJudgement of(Map<String, OptionalLong> packets, List<EffectAttempt> attempts) {
        List<String> findings = new ArrayList<>();
        boolean held = false;
        boolean wrong = false;
        boolean doubt = false;
        for (Map.Entry<String, OptionalLong> device : new TreeMap<>(packets).entrySet()) {
            OptionalLong count = device.getValue();
            held |= count.orElse(0) > 0;
            findings.add(
                    count.isEmpty()
                            ? device.getKey() + " does not count"
                            : "%s has held back %s".formatted(device.getKey(), packets(count.getAsLong())));
        }
        for (EffectAttempt attempt : attempts) {
            switch (attempt.kind()) {
                case OUTSIDE -> {
                    held |= attempt.answer() == EffectAttempt.Answer.HELD;
                    wrong |= attempt.answer() == EffectAttempt.Answer.OPENED;
                }
                case OWN -> wrong |= attempt.answer() == EffectAttempt.Answer.HELD;
                case INBOUND -> doubt |= attempt.answer() != EffectAttempt.Answer.OPENED;
                case WEB -> {}
            }
            findings.add(words(attempt));
        }
        if (wrong) {
            return new EffectJudgement(Effect.WRONG, findings);
        }
        return new EffectJudgement(held && !doubt ? Effect.PROVED : Effect.UNPROVED, findings);
    }

    private static String packets(long count) {
        return count == 0 ? "nothing yet" : count == 1 ? "1 packet" : count + " packets";
    }

    private static String words(EffectAttempt attempt) {
        String opened = switch (attempt.kind()) {
            case OUTSIDE -> "off-campus mail still passes";
            case OWN -> "mail to the own networks passes";
            case INBOUND -> "inbound mail passes";
            case WEB -> "the web server answers";
        };
        String held = switch (attempt.kind()) {
            case OUTSIDE -> "off-campus mail is held back";
            case OWN -> "mail to the own networks is held back too";
            case INBOUND -> "inbound mail is not answered: is the server switched off?";
            case WEB -> "no web server answers";
        };
        return "%s: %s"
                .formatted(
                        attempt.what(),
                        switch (attempt.answer()) {
                            case OPENED -> opened;
                            case HELD -> held;
                            case UNKNOWN -> "cannot be told";
                        });
    }
}
