package org.portreeve.casework;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// What `{names}` a wording may use. There is none for a complainant: no notice can disclose one.
public final class Placeholders {
    /// The reader's own page. Its value is empty in an office without a public address.
    public static final String LINK = "link";

    /// What every notice knows.
    private static final Set<String> ALWAYS =
            Set.of("organisation", "policy", "policy-link", "authority", "noc", "security", "answer-to", "date");

    private static final Set<String> OF_CASE = Set.of("case", "server", "addresses");
    private static final Set<String> OF_COMPLAINT = Set.of("complaint", "accused");
    private static final Set<String> OF_TEST = Set.of("tested");
    private static final Set<String> OF_EVIDENCE = Set.of("vantage", "evidence");
    private static final Set<String> OF_BLOCK = Set.of(
            "blocked",
            "provision",
            "provision-title",
            "provision-link",
            "reason",
            "ordered-by",
            "from",
            "until",
            "check");

    private Placeholders() {}

    /// Who can be told a kind of notice at all.
    static Set<Audience> audiences(NoticeKind kind) {
        return switch (kind) {
            case ACKNOWLEDGED, NOT_OURS -> EnumSet.of(Audience.COMPLAINANTS);
            case COMPLAINT_RECEIVED,
                    ADVISORY,
                    CONFIRMED,
                    NOT_CONFIRMED,
                    INCONCLUSIVE,
                    BLOCK_ORDERED,
                    BLOCK_ACTIVE,
                    BLOCK_EXPIRES,
                    BLOCK_LIFTED,
                    RETEST_FAILED,
                    REPAIRED,
                    REMINDER,
                    OVERDUE,
                    ESCALATED,
                    RELAPSE,
                    CLOSED -> EnumSet.allOf(Audience.class);
        };
    }

    /// Who is told a kind of notice whatever a policy says: a test that never told anything is put before somebody.
    static Set<Audience> always(NoticeKind kind) {
        return kind == NoticeKind.INCONCLUSIVE ? EnumSet.of(Audience.NOC) : EnumSet.noneOf(Audience.class);
    }

    /// The names that have a value in a notice of a kind to an audience. Everybody but complainants may see evidence.
    public static Set<String> of(NoticeKind kind, Audience audience) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        if (audience == Audience.COMPLAINANTS) {
            names.addAll(OF_COMPLAINT);
        }
        if (audience == Audience.COMPLAINANTS || audience == Audience.ADMINISTRATOR) {
            names.add(LINK);
        }
        if (kind != NoticeKind.ACKNOWLEDGED && kind != NoticeKind.NOT_OURS) {
            names.addAll(OF_CASE);
        }
        switch (kind) {
            case ADVISORY, CONFIRMED, RETEST_FAILED, RELAPSE -> {
                tested(names, audience);
                if (audience != Audience.COMPLAINANTS) {
                    names.add("techniques");
                }
                if (kind != NoticeKind.ADVISORY) {
                    names.add("due");
                }
            }
            case NOT_CONFIRMED, INCONCLUSIVE, REPAIRED -> tested(names, audience);
            case BLOCK_ORDERED, BLOCK_ACTIVE, BLOCK_EXPIRES, BLOCK_LIFTED -> {
                if (audience != Audience.COMPLAINANTS) {
                    names.addAll(OF_BLOCK);
                }
            }
            case REMINDER, OVERDUE -> names.add("due");
            case ESCALATED -> {
                names.add("level");
                names.add("why");
            }
            case CLOSED -> names.add("resolution");
            case ACKNOWLEDGED, NOT_OURS, COMPLAINT_RECEIVED -> {}
        }
        return names;
    }

    private static void tested(Set<String> names, Audience audience) {
        names.addAll(OF_TEST);
        if (audience != Audience.COMPLAINANTS) {
            names.addAll(OF_EVIDENCE);
        }
    }
}
