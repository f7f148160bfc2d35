-- Links in letters: who has one sees one case or one complaint. The link itself is not here, only its SHA-256.
create table link (
    id uuid primary key,
    token bytea not null unique,
    purpose text not null,
    case_number bigint,
    complaint bigint,
    -- The address that it went to; empty when it was shown and not sent.
    sent_to text not null,
    created timestamptz not null,
    created_by text not null,
    expires timestamptz not null,
    revoked timestamptz,
    revoked_by text,
    last_used timestamptz,
    check (case_number is not null or complaint is not null)
);
create index link_case on link (case_number);
create index link_complaint on link (complaint);
create index link_expires on link (expires);
