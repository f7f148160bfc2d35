package org.portreeve.casework;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// Does random things in an office: sensible ones, forbidden ones, and by whoever comes along.
final class RandomOffice {
    private static final List<String> SERVERS = List.of("mx", "smtp", "old");
    private static final List<String> VANTAGES = List.of(CaseSteps.HERE, "abroad");
    private static final List<String> TECHNIQUES = List.of("A1", "B2", "C3");
    private static final List<Actor> ACTORS = List.of(
            Actor.SYSTEM,
            Actor.SYSTEM,
            CaseSteps.ANALYST,
            CaseSteps.ANALYST,
            CaseSteps.SECURITY,
            CaseSteps.SECURITY,
            CaseSteps.SECOND,
            CaseSteps.ADMINISTRATOR,
            Actor.person("paula", Role.POLICY),
            Actor.person("otto", Role.AUDITOR));

    private final SmallOffice office;
    private final SplittableRandom random;
    private long complaints;

    RandomOffice(SmallOffice office, SplittableRandom random) {
        this.office = office;
        this.random = random;
    }

    /// A policy with random numbers of those that change what may happen.
    static Policy policy(SplittableRandom random) {
        return ModelPolicy.with(
                "second-person",
                random.nextInt(3) == 0,
                "lift-after-pass",
                random.nextInt(3) != 0,
                "close-after-pass",
                random.nextInt(3) != 0,
                "close-not-confirmed",
                random.nextBoolean(),
                "lesser-block-delay",
                random.nextInt(3) == 0 ? "never" : "48h",
                "block-delay",
                random.nextInt(3) == 0 ? "24h" : "at once",
                "block-for",
                random.nextBoolean() ? List.of() : List.of("2d", "5d"),
                "test-again",
                random.nextInt(4) == 0 ? "never" : "6h");
    }

    void step() {
        if (office.cases.isEmpty()) {
            open();
            return;
        }
        switch (random.nextInt(24)) {
            case 0 -> open();
            case 1, 2 -> office.wait(Duration.ofMinutes(random.nextLong(1, 60 * 24 * 4)));
            case 3, 4, 5 -> office.post();
            case 6, 7, 8, 9 -> test();
            case 10 -> register();
            case 11 -> merge();
            case 12, 13, 14 -> sensible();
            default -> {
                Case now = any();
                office.act(now.number(), action(now), pick(ACTORS));
            }
        }
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Case any() {
        return pick(List.copyOf(office.cases.values()));
    }

    private void open() {
        int server = random.nextInt(SERVERS.size());
        boolean complaint = random.nextInt(3) != 0;
        office.open(
                SERVERS.get(server),
                Set.of(address(server)),
                complaint ? Origin.COMPLAINT : Origin.SWEEP,
                complaint ? OptionalLong.of(++complaints) : OptionalLong.empty());
    }

    private static InetAddress address(int server) {
        return InetAddress.ofLiteral("192.0.2." + (25 + server));
    }

    private Set<String> some() {
        Set<String> some = new HashSet<>();
        TECHNIQUES.forEach(technique -> {
            if (random.nextInt(4) != 0) {
                some.add(technique);
            }
        });
        return some;
    }

    private void test() {
        Verdict verdict = pick(List.of(
                Verdict.OPEN,
                Verdict.OPEN,
                Verdict.CLOSED,
                Verdict.CLOSED,
                Verdict.REFLECTS,
                Verdict.ACCEPTS,
                Verdict.INCONCLUSIVE));
        Set<String> relayed = verdict.fault() ? Set.of(pick(TECHNIQUES)) : Set.of();
        office.test(verdict, relayed, some());
    }

    private void register() {
        String server = pick(SERVERS);
        var list = pick(List.of(office.neverTest, office.neverBlock, office.intentionallyOpen));
        if (list.remove(server) == null && random.nextInt(3) == 0) {
            list.put(server, "asked for by its owner, until 2027-01-01");
        }
    }

    private void merge() {
        Case one = any();
        Case other = any();
        Actor by = random.nextInt(4) == 0 ? pick(ACTORS) : CaseSteps.ANALYST;
        if (one.mergedInto().isPresent()) {
            office.unmerge(one.number(), by);
        } else if (one.number() != other.number()) {
            office.merge(one.number(), other.number(), by);
        }
    }

    /// What somebody in the right role would do next.
    private void sensible() {
        Case now = any();
        long number = now.number();
        if (now.liveBlock().isPresent()) {
            Block block = now.liveBlock().get();
            switch (block.state()) {
                case PROPOSED ->
                    office.act(number, new Action.OrderBlock(Set.of(), "relay-3", "spam"), CaseSteps.SECURITY);
                case ORDERED -> office.act(number, new Action.SecondBlock(block.number()), CaseSteps.SECOND);
                case PENDING_ACTIVATION ->
                    office.act(number, new Action.SawBlock(block.number(), "border"), Actor.SYSTEM);
                case ACTIVE -> office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
                case PENDING_REMOVAL -> office.act(number, new Action.SawBlockGone(block.number()), Actor.SYSTEM);
                case REMOVED, REFUSED, EXPIRED -> {}
            }
        } else if (random.nextBoolean()) {
            office.act(number, new Action.OrderBlock(now.addresses(), "relay-3", "spam"), CaseSteps.SECURITY);
        } else {
            office.act(number, new Action.ReportRepair("adam"), CaseSteps.ADMINISTRATOR);
        }
    }

    private UUID test(Case now) {
        List<UUID> tests = new ArrayList<>(now.tests().keySet());
        return tests.isEmpty() || random.nextInt(5) == 0 ? office.id() : pick(tests);
    }

    private int block(Case now) {
        return Math.max(1, now.blocks().size() - random.nextInt(2));
    }

    private Set<InetAddress> addresses(Case now) {
        return random.nextInt(4) == 0 ? Set.of(address(random.nextInt(SERVERS.size()))) : now.addresses();
    }

    private long complaint(Case now) {
        List<Long> known = new ArrayList<>(now.complaints().keySet());
        return known.isEmpty() ? 999 : pick(known);
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        return pick(List.of(type.getEnumConstants()));
    }

    private Action action(Case now) {
        String provision = pick(List.of("relay-1", "relay-3", "relay-3", "relay-4", "none", ""));
        String reason = random.nextInt(5) == 0 ? " " : "because";
        return switch (random.nextInt(39)) {
            case 0, 1 ->
                new Action.AttachComplaint(
                        ++complaints, office.now.minusSeconds(random.nextInt(4) == 0 ? 200_000 : 60));
            case 2 -> new Action.DetachComplaint(complaint(now));
            case 3 -> new Action.Assign("ann");
            case 4 -> new Action.Note(CaseSteps.TEXT);
            case 5 -> new Action.KeepMail(any(MailKind.class), CaseSteps.TEXT, java.util.Optional.empty());
            case 6 -> new Action.RecordContact(any(Channel.class), any(ContactOutcome.class), CaseSteps.TEXT);
            case 7, 8 -> new Action.RequestTest(office.id(), any(Purpose.class), pick(VANTAGES));
            case 9 -> new Action.StartTest(test(now));
            case 10, 11 -> {
                Verdict verdict = any(Verdict.class);
                yield new Action.FinishTest(
                        test(now),
                        verdict,
                        pick(VANTAGES),
                        verdict.fault() ? Set.of(pick(TECHNIQUES)) : Set.of(),
                        some(),
                        "e".repeat(64));
            }
            case 12 -> new Action.AbandonTest(test(now), reason);
            case 13 -> new Action.SentNotice(office.id(), any(NoticeKind.class), any(Audience.class));
            case 14 -> new Action.FailedNotice(office.id(), any(NoticeKind.class), any(Audience.class), reason);
            case 15 -> new Action.ProposeBlock(addresses(now), reason);
            case 16, 17 -> new Action.OrderBlock(addresses(now), provision, reason);
            case 18 -> new Action.SecondBlock(block(now));
            case 19 -> new Action.RefuseBlock(block(now), reason);
            case 20 -> new Action.ReleaseBlock(block(now));
            case 21 -> new Action.SawBlock(block(now), "border");
            case 22 -> new Action.MissedBlock(block(now), "border", "it is gone");
            case 23 -> new Action.DeviceFailed(block(now), "border", reason);
            case 24 -> new Action.LiftBlock(block(now), provision, reason);
            case 25 -> new Action.EndBlock(block(now), any(LiftCause.class));
            case 26 -> new Action.SawBlockGone(block(now));
            case 27 -> new Action.ReportRepair("adam");
            case 28 ->
                new Action.SetDeadline(
                        any(DeadlineKind.class), office.now, office.now.plusSeconds(random.nextInt(100_000)));
            case 29 -> new Action.CancelDeadline(any(DeadlineKind.class));
            case 30 ->
                random.nextBoolean()
                        ? new Action.WarnDeadline(any(DeadlineKind.class))
                        : new Action.ReachDeadline(any(DeadlineKind.class));
            case 31 -> new Action.WarnBlock(block(now));
            case 32 -> new Action.Escalate(reason);
            case 36 -> new Action.HoldUpBlock(block(now), reason);
            case 37 -> new Action.SawBlockCleared(block(now), "border");
            case 38 -> new Action.CheckEffect(block(now), any(Effect.class), List.of("looked"));
            case 33, 34 -> new Action.Close(any(Resolution.class), reason);
            default -> new Action.Erase(1);
        };
    }
}
