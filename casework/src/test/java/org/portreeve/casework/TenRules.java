package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The rules that no path may break, told anew from the record: nothing here asks the code under test what it thinks.
enum TenRules implements SmallOffice.Watch {
    NO_BLOCK_WITHOUT_A_TEST_THAT_CONFIRMED_THE_RELAY_AFTER_THE_COMPLAINT {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            for (Entry<CaseEvent> entry : step.entries()) {
                if (entry.event() instanceof CaseEvent.BlockReleased(int number)) {
                    must(
                            proved(office.records.get(step.after().number()), addresses(office, step, number)),
                            "block released without proof",
                            step);
                }
            }
        }

        private Set<InetAddress> addresses(SmallOffice office, SmallOffice.Step step, int number) {
            return office.records.get(step.after().number()).stream()
                    .map(Entry::event)
                    .filter(event -> event instanceof CaseEvent.BlockProposed proposed && proposed.block() == number)
                    .map(event -> ((CaseEvent.BlockProposed) event).addresses())
                    .findFirst()
                    .orElseThrow();
        }

        /// Walks the record: a test counts when it was asked for while somebody's complaint was on the case, and after
        /// the oldest one that still is; a passed retest undoes what was proved.
        private boolean proved(List<Entry<CaseEvent>> record, Set<InetAddress> blocked) {
            Map<Long, Instant> complaints = new HashMap<>();
            Set<InetAddress> addresses = new HashSet<>();
            Map<UUID, Set<InetAddress>> asked = new HashMap<>();
            Map<UUID, Instant> askedAt = new HashMap<>();
            Map<UUID, Set<InetAddress>> proofs = new HashMap<>();
            for (Entry<CaseEvent> entry : record) {
                switch (entry.event()) {
                    case CaseEvent.Opened opened -> addresses.addAll(opened.addresses());
                    case CaseEvent.ComplaintAttached(long complaint, Instant received) -> {
                        if (complaints.isEmpty()) {
                            asked.clear();
                            proofs.clear();
                        }
                        complaints.put(complaint, received);
                    }
                    case CaseEvent.ComplaintDetached(long complaint) -> complaints.remove(complaint);
                    case CaseEvent.MergedFrom merged -> {
                        if (complaints.isEmpty()) {
                            asked.clear();
                            proofs.clear();
                        }
                        complaints.putAll(merged.complaints());
                        addresses.addAll(merged.addresses());
                    }
                    case CaseEvent.Released released -> {
                        complaints.keySet().removeAll(released.complaints().keySet());
                        addresses.removeAll(released.addresses());
                    }
                    case CaseEvent.TestRequested(UUID test, Purpose _, String _) -> {
                        if (!complaints.isEmpty()) {
                            asked.put(test, Set.copyOf(addresses));
                            askedAt.put(test, entry.at());
                        }
                    }
                    case CaseEvent.TestFinished result -> {
                        if (result.verdict() == Verdict.OPEN || result.verdict() == Verdict.REFLECTS) {
                            Optional.ofNullable(asked.get(result.test()))
                                    .ifPresent(tested -> proofs.put(result.test(), tested));
                        }
                    }
                    default -> {}
                }
            }
            Instant first = complaints.values().stream().min(Instant::compareTo).orElse(Instant.MAX);
            return proofs.entrySet().stream()
                    .anyMatch(proof -> !askedAt.get(proof.getKey()).isBefore(first)
                            && proof.getValue().containsAll(blocked));
        }
    },

    NO_ORDER_WITHOUT_A_NAMED_PERSON_OF_SECURITY_A_REASON_AND_A_PROVISION {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            for (Entry<CaseEvent> entry : step.entries()) {
                switch (entry.event()) {
                    case CaseEvent.BlockOrdered order -> {
                        byPerson(entry, step);
                        must(!order.reason().isBlank(), "an order without a reason", step);
                        must(order.provision().equals("relay-3"), "an order without a provision", step);
                        must(entry.provision().equals(Optional.of("relay-3")), "an order that cites nothing", step);
                    }
                    case CaseEvent.LiftOrdered(int _, LiftCause cause, String reason) -> {
                        if (cause == LiftCause.ORDER) {
                            byPerson(entry, step);
                            must(!reason.isBlank(), "a lifting without a reason", step);
                            must(entry.provision().equals(Optional.of("relay-4")), "it cites nothing", step);
                        }
                    }
                    case CaseEvent.BlockSeconded(int number) -> {
                        byPerson(entry, step);
                        String by =
                                step.before().blocks().get(number).orderedBy().orElseThrow();
                        must(!by.equals(entry.by().name()), "agreed to by the same person", step);
                    }
                    default -> {}
                }
            }
        }

        private void byPerson(Entry<CaseEvent> entry, SmallOffice.Step step) {
            must(
                    entry.by().is(Role.SECURITY)
                            && !entry.by().is(Role.SYSTEM)
                            && !entry.by().name().isBlank(),
                    "not ordered by a named person of Security",
                    step);
        }
    },

    NOTHING_CHANGES_STATE_BECAUSE_A_MAIL_ARRIVED {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            if (step.action() instanceof Action.KeepMail) {
                must(step.owed().isEmpty(), "something follows from a mail", step);
                must(Sight.of(step.before()).equals(Sight.of(step.after())), "a mail changed the case", step);
            }
            if (step.action() instanceof Action.AttachComplaint) {
                must(
                        step.before().phase().equals(step.after().phase())
                                && step.before().blocks().equals(step.after().blocks())
                                && step.before()
                                        .proof()
                                        .map(Proof::test)
                                        .equals(step.after().proof().map(Proof::test)),
                        "a complaint moved the case",
                        step);
            }
        }
    },

    NO_CASE_CLOSES_AS_REPAIRED_WITHOUT_A_RETEST_PASSED_WHERE_IT_WORKED {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            for (Entry<CaseEvent> entry : step.entries()) {
                if (entry.event() instanceof CaseEvent.Closed(Resolution resolution, String _)
                        && resolution == Resolution.RESOLVED) {
                    List<Entry<CaseEvent>> record =
                            office.records.get(step.after().number());
                    must(repaired(record), "closed as repaired without a pass", step);
                }
            }
        }

        private boolean repaired(List<Entry<CaseEvent>> record) {
            int from = 0;
            for (int i = 0; i < record.size(); i++) {
                if (record.get(i).event() instanceof CaseEvent.Released) {
                    from = i;
                }
            }
            boolean any = from > 0;
            Set<UUID> ended = new HashSet<>();
            for (int i = from; i < record.size(); i++) {
                if (record.get(i).event() instanceof CaseEvent.TestFinished fault
                        && ended.add(fault.test())
                        && (fault.verdict() == Verdict.OPEN || fault.verdict() == Verdict.REFLECTS)) {
                    any = true;
                    boolean passed = record.subList(i + 1, record.size()).stream()
                            .map(Entry::event)
                            .anyMatch(event -> event instanceof CaseEvent.TestFinished later
                                    && later.verdict() == Verdict.CLOSED
                                    && later.vantage().equals(fault.vantage())
                                    && later.covered().containsAll(fault.relayed()));
                    if (!passed) {
                        return false;
                    }
                }
            }
            return any;
        }
    },

    A_FAILED_OR_INCONCLUSIVE_TEST_IS_NEVER_A_PASS {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            boolean failed = step.entries().stream()
                    .map(Entry::event)
                    .anyMatch(event -> event instanceof CaseEvent.TestAbandoned
                            || (event instanceof CaseEvent.TestFinished result && result.verdict() != Verdict.CLOSED));
            if (failed) {
                must(
                        step.after().pass().isEmpty()
                                || step.after().pass().equals(step.before().pass()),
                        "a failure passed",
                        step);
                must(!(step.after().phase() instanceof Phase.NotConfirmed), "a failure denied it", step);
                must(
                        !(step.after().phase() instanceof Phase.Repaired)
                                || step.before().pass().isPresent(),
                        "a failure repaired it",
                        step);
                must(
                        step.owed().stream()
                                .noneMatch(owed -> owed instanceof Consequence.Act(Action action)
                                        && (action instanceof Action.Close || action instanceof Action.EndBlock)),
                        "a failure closes or lifts",
                        step);
            }
        }
    },

    A_BLOCK_IS_LIFTED_ONLY_BY_AN_ORDER_A_PASSED_RETEST_OR_ITS_EXPIRY {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            step.before().blocks().forEach((number, block) -> {
                BlockState is = step.after().blocks().get(number).state();
                boolean lifted = block.state().wanted() && !is.wanted();
                boolean ordered = step.entries().stream()
                        .anyMatch(entry -> entry.event() instanceof CaseEvent.LiftOrdered(int of, LiftCause _, String _)
                                && of == number);
                must(lifted == ordered, "lifted without an order", step);
                if (block.state() == BlockState.PENDING_REMOVAL && is != block.state()) {
                    must(step.action() instanceof Action.SawBlockGone, "gone without being seen", step);
                }
            });
            for (Entry<CaseEvent> entry : step.entries()) {
                if (entry.event() instanceof CaseEvent.LiftOrdered(int number, LiftCause cause, String _)) {
                    must(justified(office, step, entry, number, cause), "lifted without a cause", step);
                }
            }
        }

        private boolean justified(
                SmallOffice office, SmallOffice.Step step, Entry<CaseEvent> entry, int number, LiftCause cause) {
            return switch (cause) {
                case ORDER -> entry.by().is(Role.SECURITY);
                case PASSED_RETEST ->
                    office.policy.procedure().liftAfterPass()
                            && step.before().pass().isPresent();
                case EXPIRY ->
                    !step.before()
                            .blocks()
                            .get(number)
                            .until()
                            .orElse(Instant.MAX)
                            .isAfter(entry.at());
            };
        }
    },

    WHAT_NOBODY_COMPLAINED_ABOUT_IS_AN_ADVISORY {
        private static final Set<NoticeKind> OF_VIOLATIONS = Set.of(
                NoticeKind.CONFIRMED,
                NoticeKind.RELAPSE,
                NoticeKind.REMINDER,
                NoticeKind.OVERDUE,
                NoticeKind.BLOCK_ORDERED,
                NoticeKind.BLOCK_ACTIVE);

        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            if (!step.after().complaints().isEmpty()) {
                return;
            }
            must(step.after().advisory(), "no complaint and no advisory", step);
            must(
                    step.after()
                            .liveBlock()
                            .filter(block -> block.state() != BlockState.PENDING_REMOVAL)
                            .isEmpty(),
                    "an advisory is blocked",
                    step);
            must(
                    step.owed().stream()
                            .noneMatch(owed -> owed instanceof Consequence.Notify(NoticeKind kind, Audience audience)
                                    && (OF_VIOLATIONS.contains(kind) || audience == Audience.COMPLAINANTS)),
                    "an advisory is treated as a violation",
                    step);
        }
    },

    WHAT_THE_REGISTER_FORBIDS_IS_NOT_DONE_AND_BOTH_SAY_WHY {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            step.facts().neverBlock().ifPresent(why -> {
                must(
                        step.entries().stream()
                                .map(Entry::event)
                                .noneMatch(event -> event instanceof CaseEvent.BlockProposed
                                        || event instanceof CaseEvent.BlockOrdered
                                        || event instanceof CaseEvent.BlockSeconded
                                        || event instanceof CaseEvent.BlockReleased),
                        "blocked, and never to be",
                        step);
                says(step, why, "blocked");
            });
            step.facts().neverTest().ifPresent(why -> {
                must(
                        step.entries().stream()
                                .map(Entry::event)
                                .noneMatch(event -> event instanceof CaseEvent.TestRequested
                                        || event instanceof CaseEvent.TestStarted),
                        "tested, and never to be",
                        step);
                says(step, why, "tested");
            });
        }

        private void says(SmallOffice.Step step, String why, String what) {
            if (step.decision() instanceof Decision.Refused<CaseEvent>(Rule rule, String reason)
                    && rule == Rule.REGISTER_FORBIDS
                    && reason.contains("never be " + what)) {
                must(reason.contains(why), "it does not say why", step);
            }
        }
    },

    TWO_OPEN_CASES_ON_ONE_SERVER_CANNOT_EXIST {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            Set<Object> taken = new HashSet<>();
            for (Case one : office.cases.values()) {
                if (one.open()) {
                    must(taken.add(one.server()), "two open cases on " + one.server(), step);
                    one.addresses().forEach(address -> must(taken.add(address), "two open cases on " + address, step));
                }
            }
        }
    },

    EVERY_CHANGE_IS_AN_EVENT_IN_THE_RECORD {
        @Override
        public void saw(SmallOffice office, SmallOffice.Step step) {
            if (step.entries().isEmpty()) {
                must(step.before().equals(step.after()), "changed without an event", step);
            }
            Case replayed = step.before();
            for (Entry<CaseEvent> entry : step.entries()) {
                must(entry.at().equals(office.now), "at another time", step);
                must(entry.by().equals(step.by()), "by somebody else", step);
                replayed = replayed.after(entry);
                boolean cites = switch (entry.event()) {
                    case CaseEvent.TestRequested _,
                            CaseEvent.NoticeQueued _,
                            CaseEvent.BlockOrdered _,
                            CaseEvent.BlockReleased _,
                            CaseEvent.LiftOrdered _ -> true;
                    default -> false;
                };
                must(!cites || entry.provision().isPresent(), "cites no provision: " + entry.event(), step);
            }
            must(replayed.equals(step.after()), "the record tells something else", step);
        }
    };

    private static void must(boolean holds, String otherwise, SmallOffice.Step step) {
        if (!holds) {
            throw new AssertionError("%s%n%s by %s%nbefore: %s%nafter: %s%nentries: %s"
                    .formatted(
                            otherwise, step.action(), step.by().name(), step.before(), step.after(), step.entries()));
        }
    }
}
