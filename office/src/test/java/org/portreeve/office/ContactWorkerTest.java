package org.portreeve.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.portreeve.casework.CaseEvent;
import org.portreeve.casework.NoticeKind;
import org.portreeve.contacts.Candidate;
import org.portreeve.contacts.Confidence;
import org.portreeve.contacts.ContactSearch;
import org.portreeve.contacts.Fallbacks;
import org.portreeve.contacts.MailAddress;
import org.portreeve.contacts.Reach;
import org.portreeve.contacts.Source;
import org.portreeve.store.Cidr;
import org.portreeve.store.Register.Contact;
import org.portreeve.store.Register.Scope;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class ContactWorkerTest {
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.26");

    private final IntakeOffice office = new IntakeOffice();
    private final List<InetAddress> asked = new ArrayList<>();
    private List<Candidate> known = List.of();
    private final ContactWorker worker = worker();

    @AfterEach
    void close() {
        office.close();
    }

    private ContactWorker worker() {
        return new ContactWorker(
                office.store,
                office.clock,
                office.settings,
                office.seal,
                (address, _) -> {
                    assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                            .isFalse();
                    asked.add(address);
                    return new ContactSearch.Findings(known, List.of());
                },
                Fallbacks.standard());
    }

    private static Candidate candidate(String mail, Source source) {
        return new Candidate(
                new Reach.Mail(MailAddress.parse(mail)), source, Confidence.MEDIUM, "who", Optional.empty());
    }

    private void complaint(String address) {
        String who = "rita@reporter.example";
        office.arrives(who, IntakeOffice.complaint(who, "about" + address, address, address));
        office.readsAll();
    }

    @Test
    void who_is_found_is_entered_and_told_what_could_not_be_told() throws InterruptedException {
        complaint("192.0.2.26");
        long number = office.cases().getFirst().number();
        assertThat(office.events(number))
                .filteredOn(CaseEvent.NoticeFailed.class::isInstance)
                .hasSize(1);
        known = List.of(
                candidate("abuse@ripe.net", Source.SOA),
                candidate("noc@campus.example", Source.RDAP),
                candidate("postmaster@dept.example", Source.POSTMASTER),
                candidate("hostmaster@dept.example", Source.SOA));

        assertThat(worker.once()).isEqualTo(1);

        List<Contact> contacts = office.read(tx -> tx.register().contacts(new Scope.OfNetwork(Cidr.of(OTHER))));
        assertThat(contacts)
                .extracting(contact -> contact.mail().orElseThrow(), Contact::source, Contact::confidence)
                .containsExactly(
                        tuple("hostmaster@dept.example", "soa", 50),
                        tuple("postmaster@dept.example", "postmaster", 30));
        assertThat(office.notices())
                .filteredOn(notice -> notice.kind() == NoticeKind.COMPLAINT_RECEIVED)
                .extracting(office::recipient)
                .containsExactly("hostmaster@dept.example");
        assertThat(office.events(number))
                .filteredOn(CaseEvent.NoticeQueued.class::isInstance)
                .hasSize(1);
        assertThat(worker.once()).isZero();
        assertThat(worker().once()).isZero();
        assertThat(asked).containsExactly(OTHER);
    }

    @Test
    void an_address_is_looked_up_once_a_day_and_known_ones_never() throws InterruptedException {
        complaint("192.0.2.26");
        complaint("192.0.2.25");

        worker.once();
        worker.once();
        assertThat(asked).containsExactly(OTHER);
        office.advance(Duration.ofHours(23));
        worker.once();
        assertThat(asked).hasSize(1);
        office.advance(Duration.ofHours(2));
        worker.once();
        assertThat(asked).containsExactly(OTHER, OTHER);
        assertThat(office.notices())
                .noneMatch(notice -> office.recipient(notice).contains("dept.example"));
    }

    @Test
    void few_are_looked_up_at_a_time_and_all_in_the_end() throws InterruptedException {
        for (int i = 50; i < 62; i++) {
            complaint("192.0.2." + i);
        }
        worker.once();
        assertThat(asked).hasSize(5);
        for (int i = 0; i < 5; i++) {
            worker.once();
        }
        assertThat(asked).hasSize(12).doesNotHaveDuplicates();
    }
}
