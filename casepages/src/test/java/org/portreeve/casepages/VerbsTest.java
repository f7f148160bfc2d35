package org.portreeve.casepages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.Block;
import org.portreeve.casework.BlockState;
import org.portreeve.casework.Case;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.Phase;
import org.portreeve.casework.Role;
import org.portreeve.casework.Verdict;
import org.portreeve.pages.Browser;
import org.portreeve.pages.SmallSite;
import org.portreeve.store.RecordName;
import org.portreeve.store.Register;
import org.portreeve.store.RegisterChange;

/// Each verb through its form, and what follows.
class VerbsTest {
    private Desk desk;
    private long number;

    @BeforeEach
    void start() {
        desk = new Desk();
        number = desk.site.confirmed(SmallSite.PHYSICS);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private String page() {
        return "/cases/" + number;
    }

    private Case now() {
        return desk.site.the(number);
    }

    private Browser.Seen done(Browser browser, Browser.Seen seen) {
        assertThat(seen.status()).as(seen.text()).isEqualTo(303);
        Browser.Seen next = browser.follow(seen);
        assertThat(next.status()).isEqualTo(200);
        return next;
    }

    private long events() {
        return desk.version(number);
    }

    @Test
    void aNoteIsWrittenAndStandsInTheTimeline() {
        Browser anna = desk.anna();
        Browser.Seen next = done(anna, anna.submit(page(), page() + "/note", "text", "He calls back."));
        assertThat(next.main()).contains("He calls back.");
        assertThat(next.text()).contains("The note is written.");
    }

    @Test
    void aCaseIsTakenAndGivenBack() {
        Browser anna = desk.anna();
        done(anna, anna.submit(page(), page() + "/assign", "to", "anna"));
        Browser.Seen next = done(anna, anna.submit(page(), page() + "/assign", "to", "sam"));
        assertThat(now().assignee()).contains("sam");
        assertThat(next.main()).contains("Undo: give it back to anna");
        done(anna, anna.submit(page() + "?undo=assign&of=anna", page() + "/assign", "to", "anna"));
        assertThat(now().assignee()).contains("anna");
    }

    @Test
    void aCallIsRecorded() {
        Browser anna = desk.anna();
        Browser.Seen next = done(
                anna,
                anna.submit(
                        page(),
                        page() + "/contact",
                        "channel",
                        "call",
                        "outcome",
                        "reached",
                        "who",
                        "Erwin, repairs it today"));
        assertThat(next.main()).contains("by telephone: reached").contains("Erwin, repairs it today");
        assertThat(now().reached()).isPresent();
    }

    @Test
    void aRetestIsAskedFor() {
        Browser anna = desk.anna();
        done(anna, anna.submit(page(), page() + "/test"));
        assertThat(now().pendingTest()).isPresent();
        Browser.Seen twice = desk.act(anna, number, "test");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.text()).contains("a test of this server is queued or running");
    }

    @Test
    void aBlockIsProposedWithdrawnOrderedAgreedToAndLifted() {
        Browser anna = desk.anna();
        Browser sam = desk.sam();
        Browser.Seen proposed = done(anna, anna.submit(page(), page() + "/propose", "reason", "nobody answers"));
        assertThat(proposed.main()).doesNotContain("Undo");
        assertThat(sam.get(page() + "?undo=propose&of=1").main()).contains("Undo: withdraw the proposal");
        done(sam, sam.submit(page(), page() + "/refuse", "reason", "too early"));
        assertThat(now().liveBlock()).isEmpty();

        Browser.Seen preview =
                sam.submit(page() + "/order", page() + "/order", "provision", "relay-3", "reason", "it still relays");
        assertThat(preview.status()).as(preview.text()).isEqualTo(200);
        assertThat(preview.main())
                .contains("192.0.2.25")
                .contains("it still relays")
                .contains("Nothing has happened");
        assertThat(now().liveBlock()).isEmpty();
        long before = events();
        List<String> promised = preview.page().select("main ol li").eachText();
        desk.site.clock.advance(Duration.ofSeconds(1));
        Browser.Seen ordered =
                desk.act(sam, number, "order", "step", "do", "provision", "relay-3", "reason", "it still relays");
        done(sam, ordered);
        assertThat(now().liveBlock().map(Block::state))
                .hasValueSatisfying(state -> assertThat(state).isNotEqualTo(BlockState.PROPOSED));
        assertThat(events() - before).isEqualTo(promised.size());

        Browser.Seen second = desk.act(sam, number, "second", "block", "2");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("does not wait for an agreement");
        done(sam, sam.submit(page(), page() + "/lift", "provision", "relay-4", "reason", "a mistake"));
        assertThat(now().blocks().get(2).state()).isEqualTo(BlockState.PENDING_REMOVAL);
    }

    @Test
    void aLetterOfWhichNobodyKnowsIsSettledAndAFailedOneSentAgain() {
        Browser anna = desk.anna();
        desk.act(anna, number, "letter", "step", "do", "kind", "confirmed", "subject", "a", "text", "b");
        UUID id = desk.site.store.inTransaction(tx -> {
            UUID claimed = tx.outbox()
                    .claim(10, desk.site.clock.instant())
                    .getFirst()
                    .notice()
                    .id();
            tx.outbox().uncertain(claimed, "the line broke", desk.site.clock.instant());
            return claimed;
        });
        String path = page() + "/notices/" + id;
        assertThat(anna.get("/work").main()).contains("Nobody knows whether the letter");
        done(anna, anna.submit(path, path + "/settle", "sent", "no", "reason", "their log has nothing"));
        assertThat(anna.get(path).main()).contains("failed");
        assertThat(anna.post(path + "/settle", "sent", "yes", "reason", "x").status())
                .isEqualTo(409);
        done(anna, anna.submit(path, path + "/retry"));
        assertThat(anna.get(path).main()).contains("waiting");
        assertThat(desk.site.as(Role.AUDITOR).post(path + "/retry").status()).isEqualTo(403);
    }

    @Test
    void theRegisterForbidsABlockAndThePageSaysSo() {
        desk.site.register(new RegisterChange.PutExemption(new Register.Exemption(
                UUID.randomUUID(),
                Register.ExemptionKind.NEVER_BLOCK,
                new Register.Scope.OfServer("mx-physics"),
                "Sue",
                "alarms",
                SmallSite.START,
                Optional.empty())));
        Browser sam = desk.sam();
        assertThat(sam.get(page() + "/order").main())
                .contains("must never be blocked")
                .contains("Sue");
        Browser.Seen refused = desk.act(sam, number, "order", "provision", "relay-3", "reason", "it relays");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("must never be blocked");
        assertThat(now().liveBlock()).isEmpty();
    }

    @Test
    void onlySecurityOrders() {
        assertThat(desk.anna().get(page() + "/order").status()).isEqualTo(403);
        assertThat(desk.act(desk.anna(), number, "order", "provision", "relay-3", "reason", "x")
                        .status())
                .isEqualTo(403);
        assertThat(desk.act(desk.anna(), number, "lift", "block", "1", "provision", "relay-4", "reason", "x")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aStaleFormChangesNothingAndSaysWhatChanged() {
        long version = events();
        desk.act(desk.sam(), number, "note", "text", "seen by sam");
        Browser.Seen stale =
                desk.anna().post(page() + "/note", "text", "my long text", "version", Long.toString(version));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.main())
                .contains("Somebody changed this case")
                .contains("sam")
                .contains("my long text");
        assertThat(events()).isEqualTo(version + 1);
    }

    @Test
    void aRefusalShowsItsReasonAndKeepsWhatWasTyped() {
        Browser.Seen refused =
                desk.act(desk.anna(), number, "close", "resolution", "resolved", "reason", "they said it was repaired");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("only after a passed retest");
        assertThat(refused.main()).contains("they said it was repaired");
        assertThat(now().open()).isTrue();
    }

    @Test
    void aCaseIsClosedAndItsPageSaysAsWhat() {
        Browser anna = desk.anna();
        Browser.Seen next = done(
                anna, anna.submit(page(), page() + "/close", "resolution", "no-response", "reason", "nobody there"));
        assertThat(next.main()).contains("closed: no answer");
    }

    @Test
    void casesAreMergedAfterAPreviewAndTakenApartAgain() {
        long other = desk.site.complained(SmallSite.CHEMISTRY);
        Browser anna = desk.anna();
        // A pending test is in the way of a merger.
        assertThat(desk.act(anna, other, "merge", "into", Long.toString(number)).text())
                .contains("pending test cannot be merged");
        desk.site.tested(Verdict.INCONCLUSIVE);
        String from = "/cases/" + other;
        Browser.Seen preview = desk.act(anna, other, "merge", "into", Long.toString(number));
        assertThat(preview.status()).as(preview.main()).isEqualTo(200);
        assertThat(desk.site.the(other).open()).isTrue();
        Browser.Seen merged = desk.act(anna, other, "merge", "into", Long.toString(number), "step", "do");
        Browser.Seen next = done(anna, merged);
        assertThat(desk.site.the(other).phase()).isInstanceOf(Phase.Merged.class);
        assertThat(next.main()).contains("Undo: case " + other + " goes on by itself");
        done(anna, anna.submit(page() + "?undo=merge&of=" + other, from + "/unmerge"));
        assertThat(desk.site.the(other).open()).isTrue();
    }

    @Test
    void aComplaintIsTakenOffAndPutBack() {
        Browser anna = desk.anna();
        long complaint = now().complaints().keySet().iterator().next();
        Browser.Seen next = done(anna, anna.submit(page(), page() + "/detach", "complaint", Long.toString(complaint)));
        assertThat(now().advisory()).isTrue();
        assertThat(next.main()).contains("Undo: put complaint " + complaint + " back");
        done(anna, anna.submit(page() + "?undo=detach&of=" + complaint, page() + "/attach"));
        assertThat(now().complaints()).containsKey(complaint);
    }

    @Test
    void aLetterIsDraftedPreviewedAndSentInThePersonsWords() {
        Browser anna = desk.anna();
        Browser.Seen draft = anna.get(page() + "/letter");
        assertThat(draft.page().select("textarea").text()).contains("mx-physics");
        List<UUID> before = letters();
        Browser.Seen preview = anna.submit(
                page() + "/letter", page() + "/letter", "subject", "Your server", "text", "Dear Erwin, {braces} stay.");
        assertThat(preview.main()).contains("Dear Erwin, {braces} stay.").contains("erwin@physics.example");
        assertThat(letters()).isEqualTo(before);
        done(
                anna,
                desk.act(
                        anna,
                        number,
                        "letter",
                        "step",
                        "do",
                        "kind",
                        "confirmed",
                        "subject",
                        "Your server",
                        "text",
                        "Dear Erwin, {braces} stay."));
        List<UUID> added = letters();
        added.removeAll(before);
        UUID id = added.getFirst();
        assertThat(anna.get(page() + "/notices/" + id).main()).contains("Dear Erwin, {braces} stay.");
    }

    @Test
    void aLetterThatNamesWhoComplainedIsRefused() {
        Browser.Seen refused = desk.act(
                desk.anna(),
                number,
                "letter",
                "step",
                "do",
                "kind",
                "confirmed",
                "subject",
                "Your server",
                "text",
                "Ask Carol@Elsewhere.example");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("the letter names who complained");
    }

    private List<UUID> letters() {
        return new ArrayList<>(desk.site.store.read(tx -> tx.outbox().of(RecordName.ofCase(number))).stream()
                .map(posted -> posted.notice().id())
                .toList());
    }

    @Test
    void anAdministratorReportsARepairAndTheServerIsTestedAgain() {
        Browser erwin = desk.site.as(Role.ADMINISTRATOR);
        Browser.Seen shown = erwin.get(page());
        assertThat(shown.main()).contains("Repair it, then say so");
        assertThat(shown.page().select("form[action$=/note], form[action$=/close], form[action$=/order]"))
                .isEmpty();
        done(erwin, erwin.submit(page(), page() + "/repair"));
        assertThat(now().pendingTest()).isPresent();
        assertThat(desk.site.store.read(tx -> tx.cases().entries(number)).stream()
                        .anyMatch(entry -> entry.entry().event() instanceof CaseEvent.RepairReported))
                .isTrue();
    }

    @Test
    void aCaseIsOpenedByHandOnce() {
        Browser anna = desk.anna();
        Browser.Seen next = done(
                anna,
                anna.submit("/cases/new", "/cases/new", "address", "198.51.100.25", "origin", "sweep", "note", "seen"));
        assertThat(next.main()).contains("mx-chemistry").contains("advisory");
        assertThat(anna.submit("/cases/new", "/cases/new", "address", "198.51.100.25", "origin", "sweep")
                        .status())
                .isEqualTo(409);
        assertThat(anna.submit("/cases/new", "/cases/new", "address", "mx.example.org", "origin", "sweep")
                        .status())
                .isEqualTo(422);
    }
}
