-- Records: streams of events, chained by hashes. Everything else that says how a case stands is derived from them.

create table installation (
    only_row boolean primary key default true check (only_row),
    -- Keys the digests by which addresses are compared without being kept.
    secret bytea not null
);

create table record_head (
    name text collate "C" primary key,
    seq bigint not null,
    hash bytea not null,
    sealed bigint not null default 0
);
create index record_head_unsealed on record_head (name) where seq > sealed;

create table event (
    record text collate "C" not null,
    seq bigint not null,
    at timestamptz not null,
    -- The exact text that was hashed.
    body text not null,
    hash bytea not null,
    primary key (record, seq)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'a record is only ever added to';
end
$$;
create trigger event_is_kept before update or delete or truncate on event
    for each statement execute function refuse_change();

create table seal (
    number bigint primary key,
    at timestamptz not null,
    heads integer not null,
    previous bytea not null,
    digest bytea not null,
    signature bytea not null
);
create table seal_head (
    seal bigint not null references seal,
    record text collate "C" not null,
    seq bigint not null,
    hash bytea not null,
    primary key (seal, record)
);

-- Cases.

create sequence case_number;
create table case_state (
    number bigint primary key,
    version bigint not null,
    server text collate "C" not null,
    phase text not null,
    open boolean not null,
    origin text not null,
    advisory boolean not null,
    severity text,
    policy bigint not null,
    opened timestamptz not null,
    changed timestamptz not null,
    -- The next deadline; infinity without one, so that it can be paged by.
    due timestamptz not null default 'infinity',
    -- When the office has to look at it by itself; set by the office.
    wake timestamptz,
    assignee text,
    complaints integer not null,
    escalation integer not null,
    block integer,
    block_state text,
    closed_at timestamptz,
    resolution text,
    merged_into bigint
);
create unique index one_open_case_on_server on case_state (server) where open;
create index case_state_server on case_state (server, number);
create index case_state_work on case_state (due, changed, number) where open;
create index case_state_wake on case_state (wake) where wake is not null;
create index case_state_phase on case_state (phase, number);
create index case_state_merged on case_state (merged_into) where merged_into is not null;

create table case_address (
    case_number bigint not null references case_state on delete cascade,
    address inet not null,
    open boolean not null,
    primary key (case_number, address)
);
create unique index one_open_case_on_address on case_address (address) where open;
create index case_address_address on case_address using gist (address inet_ops);

create table block_state (
    case_number bigint not null references case_state on delete cascade,
    number integer not null,
    server text collate "C" not null,
    addresses inet[] not null,
    state text not null,
    wanted boolean not null,
    live boolean not null,
    -- Whether it was ever seen on a device.
    was_active boolean not null,
    from_at timestamptz,
    until_at timestamptz,
    ordered_by text,
    provision text,
    primary key (case_number, number)
);
create index block_state_live on block_state (case_number) where live;
create index block_state_server on block_state (server) where was_active;

-- Complaints.

create sequence complaint_number;
create table complaint_state (
    number bigint primary key,
    version bigint not null,
    state text not null,
    case_number bigint,
    accused inet,
    abuse text not null,
    source text not null,
    received timestamptz not null,
    changed timestamptz not null,
    mail bytea not null,
    complainant bytea,
    -- Keyed digests; erased with the personal data.
    complainant_key bytea,
    content_key bytea
);
create index complaint_state_state on complaint_state (state, number);
create index complaint_state_case on complaint_state (case_number) where case_number is not null;
create index complaint_state_alike on complaint_state (accused, received) where accused is not null;

-- What is kept beside the records. Erasing removes bytes and salt; the digest stays and tells nothing.

create table enclosure (
    digest bytea primary key,
    salt bytea,
    bytes bytea,
    kind text not null,
    personal boolean not null,
    record text collate "C" not null,
    created timestamptz not null,
    erased_at timestamptz
);
create index enclosure_record on enclosure (record);
create index enclosure_personal on enclosure (created) where personal and erased_at is null;

-- Mail that came in.

create table intake_mail (
    id bigint generated always as identity primary key,
    arrived timestamptz not null,
    source text not null,
    peer inet,
    helo text,
    sender text,
    recipients text[] not null,
    size bigint not null,
    -- Of the mail and its recipients.
    digest bytea not null unique,
    bytes bytea,
    state text not null default 'waiting',
    attempts integer not null default 0,
    not_before timestamptz not null,
    ended_at timestamptz,
    reason text
);
alter table intake_mail alter column bytes set storage external;
create index intake_mail_waiting on intake_mail (not_before, id) where state = 'waiting';
create index intake_mail_aside on intake_mail (id) where state = 'set-aside';
create index intake_mail_ended on intake_mail (ended_at) where state = 'finished';

-- Mail that goes out.

create table notice (
    id uuid primary key,
    record text collate "C" not null,
    kind text not null,
    audience text not null,
    recipient bytea not null,
    message bytea not null,
    address_key bytea,
    language text not null,
    subject text not null,
    message_id text not null unique,
    refs text[] not null,
    state text not null default 'queued',
    attempts integer not null default 0,
    queued_at timestamptz not null,
    not_before timestamptz not null,
    claimed_at timestamptz,
    ended_at timestamptz,
    detail text
);
create index notice_queued on notice (not_before) where state = 'queued';
create index notice_sending on notice (claimed_at) where state = 'sending';
create index notice_uncertain on notice (queued_at) where state in ('uncertain', 'failed');
create index notice_record on notice (record, queued_at);

-- Tests.

create table test_run (
    id uuid primary key,
    case_number bigint not null,
    server text collate "C" not null,
    address inet not null,
    port integer,
    purpose text not null,
    vantage text not null,
    state text not null default 'queued',
    attempts integer not null default 0,
    queued_at timestamptz not null,
    not_before timestamptz not null,
    lease_until timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    verdict text,
    evidence text,
    folder text,
    coverage text,
    reason text
);
create index test_run_queued on test_run (vantage, not_before) where state in ('queued', 'running');
create unique index one_test_at_a_time on test_run (server) where state = 'running';
create index test_run_case on test_run (case_number);

-- The register. Its history is the record "register".

create table unit (
    id text primary key,
    name text not null
);
create table network (
    cidr cidr primary key,
    name text not null,
    unit text
);
create index network_cidr on network using gist (cidr inet_ops);
create table mail_server (
    key text collate "C" primary key,
    names text[] not null,
    unit text,
    mta text,
    language text
);
create table mail_server_address (
    address inet primary key,
    server text collate "C" not null references mail_server on delete cascade
);
create index mail_server_address_server on mail_server_address (server);
create table contact (
    id uuid primary key,
    scope text not null,
    scope_key text not null,
    role text not null,
    name text,
    mail text,
    phone text,
    source text not null,
    confidence integer not null,
    confirmed_at timestamptz,
    -- The enclosure of its personal part.
    who bytea not null
);
create index contact_scope on contact (scope, scope_key);
create table exemption (
    id uuid primary key,
    kind text not null,
    network inet,
    server text collate "C",
    owner text not null,
    purpose text not null,
    from_at timestamptz not null,
    until_at timestamptz,
    check ((network is null) <> (server is null))
);
create index exemption_network on exemption using gist (network inet_ops);
create index exemption_server on exemption (server);

-- The policy's versions. Their history is the record "policy".

create table policy_version (
    version bigint primary key,
    yaml text not null,
    added_at timestamptz not null,
    added_by text not null
);
create table link_check (
    provision text primary key,
    link text not null,
    checked_at timestamptz not null,
    works boolean not null,
    result text not null
);

-- Who may do what over REST. The history of keys is the record "people".

create table api_key (
    id text primary key,
    secret bytea not null,
    name text not null,
    roles text[] not null,
    unit text,
    created timestamptz not null,
    last_used timestamptz,
    revoked timestamptz
);
create table stored_response (
    principal text not null,
    key text not null,
    request bytea not null,
    status integer,
    headers text,
    body bytea,
    expires timestamptz not null,
    primary key (principal, key)
);
create index stored_response_expires on stored_response (expires);
