package org.portreeve.casepages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.portreeve.casework.Audience;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.Channel;
import org.portreeve.casework.ContactOutcome;
import org.portreeve.casework.DeviceState;
import org.portreeve.casework.EffectSeen;
import org.portreeve.casework.OnDevice;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Policy;
import org.portreeve.casework.Proof;
import org.portreeve.casework.Provision;
import org.portreeve.casework.Verdict;
import org.portreeve.casework.Words;
import org.portreeve.office.Clearance;
import org.portreeve.office.Policies;
import org.portreeve.relaytest.Catalogue;
import org.portreeve.store.CaseRecord;
import org.portreeve.store.Cidr;
import org.portreeve.store.ComplaintQuery;
import org.portreeve.store.ComplaintRecord;
import org.portreeve.store.ComplaintRow;
import org.portreeve.store.Notice;
import org.portreeve.store.QueuedTest;
import org.portreeve.store.RecordName;
import org.portreeve.store.Register;
import org.portreeve.store.Transaction;

/// Reads a case for one reader.
final class CaseReader {
    private static final int MOST_COMPLAINTS = 50;
    private final CaseParts parts;
    private final Transaction tx;
    private final Clearance clearance;
    private final Speech speech;

    /// @param speech behind the veil that this reader needs
    CaseReader(CaseParts parts, Transaction tx, Clearance clearance, Speech speech) {
        this.parts = parts;
        this.tx = tx;
        this.clearance = clearance;
        this.speech = speech;
    }

    CaseScreen read(CaseRecord record) {
        Case now = record.state();
        Policy policy = Policies.of(tx, now.policyVersion());
        Offers offers = Offers.of(parts.cases(), tx, record, clearance, policy);
        Instant at = parts.clock().instant();
        return new CaseScreen(
                now.number(),
                record.version(),
                now.server(),
                now.addresses().stream().map(Speech::text).sorted().toList(),
                now.advisory(),
                now.open(),
                phase(now.phase()),
                tone(now.phase()),
                speech.word(now.origin()),
                now.opened(),
                now.phase() instanceof Phase.Closed(var _, Instant ended) ? Optional.of(ended) : Optional.empty(),
                now.assignee(),
                now.escalation(),
                now.mergedInto(),
                now.mergedFrom().stream().toList(),
                who(now, at),
                now.proof().map(proof -> proven(proof)),
                now.pass().map(pass -> pass.at()),
                now.told(),
                now.deadlines().values().stream()
                        .sorted(Comparator.comparing(clock -> clock.due()))
                        .map(clock -> new CaseScreen.Clock(
                                speech.word(clock.kind()),
                                clock.due(),
                                clock.due().isBefore(at),
                                clock.warned()))
                        .toList(),
                tests(now.number()),
                now.blocks().values().stream().map(block -> block(now, block)).toList(),
                letters(now.number()),
                new Timeline(tx, clearance, speech).of(now.number()),
                next(NextStep.of(now, clearance, offers.allowed())),
                offers,
                now.complaints().size(),
                clearance.staff() ? complaints(now.number()) : List.of(),
                choices(now, offers, policy),
                now.liveBlock().map(Block::number).orElse(0),
                refusals(offers));
    }

    private String phase(Phase phase) {
        return phase instanceof Phase.Closed(var resolution, var _)
                ? speech.say(Phrase.of("phase.closed-as", resolution))
                : speech.word(phase);
    }

    static String tone(Phase phase) {
        return switch (phase) {
            case Phase.Confirmed _, Phase.AwaitingRepair _ -> "danger";
            case Phase.Repaired _ -> "ok";
            case Phase.Inconclusive _ -> "warn";
            case Phase.Reported _, Phase.Discovered _, Phase.Contacting _, Phase.Testing _, Phase.Retesting _ ->
                "accent";
            case Phase.NotConfirmed _, Phase.Closed _, Phase.Merged _ -> "quiet";
        };
    }

    private CaseScreen.Who who(Case now, Instant at) {
        Optional<Register.MailServer> server = tx.register().server(now.server());
        List<Register.Network> networks = now.addresses().stream()
                .flatMap(address -> tx.register().networkOf(address).stream())
                .distinct()
                .toList();
        Optional<String> unit = Stream.concat(
                        server.flatMap(Register.MailServer::unit).stream(),
                        networks.stream().flatMap(network -> network.unit().stream()))
                .findFirst();
        Map<UUID, CaseScreen.ContactLine> contacts = new LinkedHashMap<>();
        scopes(now, server, networks, unit)
                .forEach(scope -> tx.register()
                        .contacts(scope)
                        .forEach(contact -> contacts.putIfAbsent(contact.id(), contact(contact))));
        List<Register.Exemption> exemptions = new ArrayList<>(tx.register().exemptions(now.server(), at));
        now.addresses().forEach(address -> exemptions.addAll(tx.register().exemptions(address, at)));
        return new CaseScreen.Who(
                server.map(Register.MailServer::key),
                server.map(Register.MailServer::names).orElse(List.of()),
                unit.map(id -> tx.register().unit(id).map(Register.Unit::name).orElse(id)),
                server.flatMap(Register.MailServer::mta),
                networks.stream()
                        .map(network -> network.name().isBlank()
                                ? network.cidr().toString()
                                : network.cidr() + " (" + network.name() + ")")
                        .toList(),
                List.copyOf(contacts.values()),
                exemptions.stream().distinct().map(this::exemption).toList());
    }

    private String exemption(Register.Exemption it) {
        Object until = it.until().<Object>map(end -> end).orElse(Phrase.of("without-end"));
        return speech.say(Phrase.of("exemption", it.kind(), it.owner(), it.purpose(), until));
    }

    private static List<Register.Scope> scopes(
            Case now, Optional<Register.MailServer> server, List<Register.Network> networks, Optional<String> unit) {
        List<Register.Scope> scopes = new ArrayList<>();
        server.ifPresent(known -> scopes.add(new Register.Scope.OfServer(known.key())));
        unit.ifPresent(id -> scopes.add(new Register.Scope.OfUnit(id)));
        networks.forEach(network -> scopes.add(new Register.Scope.OfNetwork(network.cidr())));
        now.addresses().stream()
                .sorted(Comparator.comparing(Speech::text))
                .forEach(address -> scopes.add(new Register.Scope.OfNetwork(Cidr.of(address))));
        return scopes;
    }

    private CaseScreen.ContactLine contact(Register.Contact contact) {
        return new CaseScreen.ContactLine(
                speech.word(contact.role()),
                contact.name().map(speech::say),
                contact.mail().map(speech::say),
                contact.phone().map(speech::say),
                speech.say(contact.source()),
                contact.confidence());
    }

    private CaseScreen.Proven proven(Proof proof) {
        return new CaseScreen.Proven(
                speech.word(proof.severity()),
                proof.vantage(),
                techniques(proof.techniques().stream().toList()),
                proof.at(),
                proof.complained(),
                proof.test().toString());
    }

    static List<CaseScreen.TechniqueLine> techniques(List<String> ids) {
        return ids.stream()
                .sorted()
                .map(id -> new CaseScreen.TechniqueLine(
                        id,
                        Catalogue.find(id).map(technique -> technique.title()).orElse("")))
                .toList();
    }

    private List<CaseScreen.TestLine> tests(long number) {
        return tx.tests().of(number).reversed().stream().map(this::test).toList();
    }

    CaseScreen.TestLine test(QueuedTest.Run run) {
        Optional<Verdict> verdict = run.result().map(QueuedTest.Result::verdict);
        String tone =
                verdict.map(CaseReader::tone).orElse(run.state() == QueuedTest.State.ABANDONED ? "warn" : "accent");
        return new CaseScreen.TestLine(
                run.test().id().toString(),
                speech.word(run.test().purpose()),
                verdict.map(speech::word).orElseGet(() -> speech.word(run.state())),
                tone,
                Speech.text(run.test().address()),
                run.test().vantage(),
                run.ended().or(run::started).orElse(run.test().notBefore()),
                run.reason().map(speech::say));
    }

    static String tone(Verdict verdict) {
        return switch (verdict) {
            case OPEN, REFLECTS -> "danger";
            case ACCEPTS, INCONCLUSIVE -> "warn";
            case CLOSED -> "ok";
        };
    }

    private CaseScreen.BlockLine block(Case now, Block block) {
        return new CaseScreen.BlockLine(
                block.number(),
                speech.word(block.state()),
                tone(block.state()),
                block.addresses().stream().map(Speech::text).sorted().toList(),
                block.orderedBy(),
                block.secondedBy(),
                block.provision(),
                block.reason().map(speech::say),
                block.from(),
                block.until(),
                block.waits().map(speech::say),
                devices(block),
                block.effect().map(this::effect),
                block.orderedBy().map(_ -> "/orders/" + parts.seal().token(now.number(), block.number())));
    }

    /// Every device, also one that said nothing of a block that it should have.
    private List<CaseScreen.DeviceLine> devices(Block block) {
        Map<String, OnDevice> known = new TreeMap<>(block.devices());
        if (block.state().wanted() || block.state() == BlockState.PENDING_REMOVAL) {
            parts.devices()
                    .get()
                    .forEach(report -> known.putIfAbsent(
                            report.device(), new OnDevice(block.on(report.device()), report.at(), Optional.empty())));
        }
        return known.entrySet().stream()
                .map(one -> new CaseScreen.DeviceLine(
                        one.getKey(),
                        speech.word(one.getValue().state()),
                        tone(one.getValue().state()),
                        one.getValue().reason().map(speech::say)))
                .toList();
    }

    private CaseScreen.EffectLine effect(EffectSeen seen) {
        String tone = switch (seen.effect()) {
            case PROVED -> "ok";
            case UNPROVED -> "warn";
            case WRONG -> "danger";
        };
        return new CaseScreen.EffectLine(
                speech.word(seen.effect()),
                tone,
                seen.at(),
                seen.findings().stream().map(speech::say).toList());
    }

    private static String tone(DeviceState state) {
        return switch (state) {
            case ACTIVE -> "ok";
            case PENDING_ACTIVATION, PENDING_REMOVAL -> "warn";
            case FAILED, DRIFTED -> "danger";
            case REMOVED -> "quiet";
        };
    }

    static String tone(BlockState state) {
        return switch (state) {
            case ACTIVE, PENDING_ACTIVATION, ORDERED -> "danger";
            case PROPOSED, PENDING_REMOVAL -> "warn";
            case REMOVED, REFUSED, EXPIRED -> "quiet";
        };
    }

    private List<CaseScreen.LetterLine> letters(long number) {
        return tx.outbox().of(RecordName.ofCase(number)).reversed().stream()
                .map(this::letter)
                .toList();
    }

    CaseScreen.LetterLine letter(Notice.Posted posted) {
        Notice notice = posted.notice();
        boolean whole = clearance.staff() || notice.audience() != Audience.COMPLAINANTS;
        return new CaseScreen.LetterLine(
                notice.id().toString(),
                speech.word(notice.kind()),
                speech.word(notice.audience()),
                speech.word(posted.state()),
                switch (posted.state()) {
                    case SENT -> "ok";
                    case QUEUED, SENDING -> "accent";
                    case FAILED, UNCERTAIN -> "danger";
                },
                whole ? Optional.of(speech.say(notice.subject())) : Optional.empty(),
                whole && clearance.reader()
                        ? tx.enclosures().text(notice.recipient()).map(speech::say)
                        : Optional.empty(),
                posted.ended().orElse(posted.queued()),
                Papers.readable(notice.audience(), clearance));
    }

    private List<CaseScreen.ComplaintLine> complaints(long number) {
        return tx.complaints().list(ComplaintQuery.ofCase(number), Optional.empty(), MOST_COMPLAINTS).rows().stream()
                .map(this::complaint)
                .toList();
    }

    private CaseScreen.ComplaintLine complaint(ComplaintRow row) {
        Optional<String> complainant = tx.complaints()
                .get(row.number())
                .map(ComplaintRecord::state)
                .flatMap(complaint -> complaint.complainant())
                .flatMap(tx.enclosures()::text)
                .map(text ->
                        text.lines().filter(line -> !line.isBlank()).findFirst().orElse(""))
                .filter(line -> !line.isEmpty());
        return new CaseScreen.ComplaintLine(
                row.number(), row.received(), speech.word(row.state()), row.abuse(), complainant);
    }

    private CaseScreen.Next next(NextStep next) {
        return new CaseScreen.Next(
                Words.of(next.step()),
                speech.say(next.why()),
                next.verb().map(Verb::word),
                next.verb().map(_ -> speech.say(Phrase.of("step." + Words.of(next.step()) + ".do"))),
                next.until());
    }

    private List<CaseScreen.Choice> refusals(Offers offers) {
        return offers.refused().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(no -> new CaseScreen.Choice(speech.word(no.getKey()), speech.refusal(no.getValue())))
                .toList();
    }

    private CaseScreen.Choices choices(Case now, Offers offers, Policy policy) {
        return new CaseScreen.Choices(
                parts.colleagues().get(),
                words(Channel.values()),
                words(ContactOutcome.values()),
                offers.closings().stream()
                        .sorted()
                        .map(resolution -> new CaseScreen.Choice(Words.of(resolution), speech.word(resolution)))
                        .toList(),
                provisions(policy, Provision.Act.LIFT),
                Words.of(Verb.likely(now)));
    }

    static List<CaseScreen.Choice> provisions(Policy policy, Provision.Act act) {
        return policy.provisions().stream()
                .filter(provision -> provision.allows().contains(act))
                .map(provision -> new CaseScreen.Choice(provision.id(), provision.id() + ": " + provision.title()))
                .toList();
    }

    private List<CaseScreen.Choice> words(Enum<?>[] constants) {
        return Stream.of(constants)
                .map(constant -> new CaseScreen.Choice(Words.of(constant), speech.word(constant)))
                .toList();
    }
}
