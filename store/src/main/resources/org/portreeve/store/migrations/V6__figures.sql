-- What the figures keep of cases. All of it is derived from their records, and written again from them when the way of
-- counting changes.

create function unit_of_address(asked inet) returns text language sql stable as $$
    select unit from network where asked <<= cidr order by masklen(cidr) desc limit 1
$$;

-- The unit of the server in the register; without one, that of the closest network of its first address.
create function unit_of_case(asked_number bigint, asked_server text) returns text language sql stable as $$
    select coalesce(
        (select unit from mail_server where key = asked_server),
        (select unit_of_address(address) from case_address where case_number = asked_number order by address limit 1))
$$;

create table case_figure (
    number bigint primary key references case_state on delete cascade,
    -- The way of counting that wrote this row; 0: to be written again.
    rules smallint not null,
    server text collate "C" not null,
    unit text,
    merged boolean not null,
    opened timestamptz not null,
    -- When the office knew: it was opened, or its first complaint was received before.
    known timestamptz not null,
    violation_since timestamptz,
    contact_due timestamptz,
    contacted_at timestamptz,
    verdict_at timestamptz,
    proved_at timestamptz,
    repaired_at timestamptz
);
create index case_figure_opened on case_figure (opened) include (violation_since, merged, unit, server);
create index case_figure_violation on case_figure (violation_since) include (opened, merged, unit)
    where violation_since is not null;
create index case_figure_contact_due on case_figure (contact_due) include (contacted_at, unit, merged)
    where contact_due is not null;
create index case_figure_contacted on case_figure (contacted_at) include (known, violation_since, unit, merged)
    where contacted_at is not null;
create index case_figure_verdict on case_figure (verdict_at) include (known, violation_since, unit, merged)
    where verdict_at is not null;
create index case_figure_repaired on case_figure (repaired_at) include (proved_at, violation_since, unit, merged)
    where repaired_at is not null;
create index case_figure_unit on case_figure (unit, opened);
create index case_figure_server on case_figure (server);
create index case_figure_rules on case_figure (rules);

-- From when until when a case was open.
create table case_span (
    case_number bigint not null references case_figure on delete cascade,
    from_at timestamptz not null,
    until_at timestamptz not null default 'infinity',
    primary key (case_number, from_at)
);
create index case_span_until on case_span (until_at, from_at) include (case_number);

-- What is counted: a word for what happened, a second one for how, and minutes where somebody gave them.
create table case_mark (
    case_number bigint not null references case_figure on delete cascade,
    seq bigint not null,
    kind text collate "C" not null,
    word text collate "C" not null,
    at timestamptz not null,
    violation boolean not null,
    minutes integer,
    primary key (case_number, seq, kind, word)
);
create index case_mark_at on case_mark (at) include (kind, word, violation, minutes, case_number);
create index case_mark_kind on case_mark (kind, at) include (word, violation, minutes, case_number);

create table block_figure (
    case_number bigint not null references case_figure on delete cascade,
    number integer not null,
    provision text,
    ordered_at timestamptz,
    active_at timestamptz,
    ended_at timestamptz,
    -- How it ended: order, passed-retest, expiry, or refused.
    cause text,
    primary key (case_number, number)
);
create index block_figure_ordered on block_figure (ordered_at) where ordered_at is not null;
create index block_figure_active on block_figure (active_at) where active_at is not null;
create index block_figure_ended on block_figure (ended_at) where ended_at is not null;

create index complaint_state_received on complaint_state (received) include (state, case_number, accused);

-- Monthly reports that were made, and what became of the mail with each.
create table monthly_report (
    month text collate "C" primary key check (month ~ '^[0-9]{4}-[0-9]{2}$'),
    made_at timestamptz not null,
    file bytea not null
);
alter table monthly_report alter column file set storage external;
create table report_letter (
    month text collate "C" not null references monthly_report on delete cascade,
    recipient text not null,
    state text not null default 'queued',
    attempts integer not null default 0,
    not_before timestamptz not null,
    claimed_at timestamptz,
    ended_at timestamptz,
    detail text,
    primary key (month, recipient)
);
create index report_letter_queued on report_letter (not_before) where state = 'queued';
create index report_letter_sending on report_letter (claimed_at) where state = 'sending';
