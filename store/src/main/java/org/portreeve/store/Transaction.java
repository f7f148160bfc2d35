package org.portreeve.store;

import java.security.SecureRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A transaction, and the stores that act in it. Valid in the thread and the call that it was handed to.
///
/// Lock in this order, or expect to be tried again: cases by number, complaints by number, then the rest.
public final class Transaction {
    private final CaseStore cases;
    private final ComplaintStore complaints;
    private final EnclosureStore enclosures;
    private final IntakeStore intake;
    private final Outbox outbox;
    private final TestQueue tests;
    private final BlockStore blocks;
    private final BorderStore border;
    private final RegisterStore register;
    private final PolicyStore policies;
    private final KeyStore keys;
    private final PeopleStore people;
    private final SessionStore sessions;
    private final SignInStore signIns;
    private final IdempotencyStore idempotency;
    private final LinkStore links;
    private final FigureStore figures;
    private final ReportStore reports;

    Transaction(JdbcClient sql, JdbcTemplate batch, KeyedDigest digest) {
        Journal journal = new Journal(sql, batch);
        FigureTables counted = new FigureTables(sql, batch);
        cases = new CaseStore(sql, journal, counted);
        complaints = new ComplaintStore(sql, journal, digest);
        enclosures = new EnclosureStore(sql, new SecureRandom());
        intake = new IntakeStore(sql, batch);
        outbox = new Outbox(sql, digest);
        tests = new TestQueue(sql);
        blocks = new BlockStore(sql);
        border = new BorderStore(journal);
        register = new RegisterStore(sql, journal, enclosures, counted);
        policies = new PolicyStore(sql, journal);
        keys = new KeyStore(sql, journal);
        people = new PeopleStore(sql, journal);
        sessions = new SessionStore(sql);
        signIns = new SignInStore(sql, digest);
        idempotency = new IdempotencyStore(sql);
        links = new LinkStore(sql);
        figures = new FigureStore(sql);
        reports = new ReportStore(sql);
    }

    public CaseStore cases() {
        return cases;
    }

    public ComplaintStore complaints() {
        return complaints;
    }

    public EnclosureStore enclosures() {
        return enclosures;
    }

    public IntakeStore intake() {
        return intake;
    }

    public Outbox outbox() {
        return outbox;
    }

    public TestQueue tests() {
        return tests;
    }

    public BlockStore blocks() {
        return blocks;
    }

    public BorderStore border() {
        return border;
    }

    public RegisterStore register() {
        return register;
    }

    public PolicyStore policies() {
        return policies;
    }

    public KeyStore keys() {
        return keys;
    }

    public FigureStore figures() {
        return figures;
    }

    public ReportStore reports() {
        return reports;
    }

    public PeopleStore people() {
        return people;
    }

    public SessionStore sessions() {
        return sessions;
    }

    public SignInStore signIns() {
        return signIns;
    }

    public IdempotencyStore idempotency() {
        return idempotency;
    }

    public LinkStore links() {
        return links;
    }
}
