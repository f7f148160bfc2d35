-- Who works here and how they sign in. The history of accounts and their roles is the record "people".

create table account (
    -- The name that acts in records.
    id text collate "C" primary key,
    version bigint not null default 1,
    name text not null,
    mail text,
    roles text[] not null,
    unit text,
    language text,
    zone text,
    created timestamptz not null,
    disabled timestamptz,
    last_sign_in timestamptz,
    -- argon2id, in its usual written form.
    password text,
    -- The secret of the second factor, encrypted; the last step of time whose code was used.
    totp bytea,
    totp_step bigint not null default 0,
    -- Who this is at a provider of OpenID Connect.
    issuer text,
    subject text,
    unique (issuer, subject),
    check ((issuer is null) = (subject is null))
);
create table account_code (
    account text collate "C" not null references account,
    code bytea not null,
    used timestamptz,
    primary key (account, code)
);
create table account_link (
    -- SHA-256 of what the link has.
    token bytea primary key,
    account text collate "C" references account,
    purpose text not null,
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
create index account_link_account on account_link (account);
create table account_session (
    id uuid primary key,
    -- SHA-256 of what the cookie has.
    token bytea not null unique,
    account text collate "C" not null references account,
    stage text not null,
    how text not null,
    created timestamptz not null,
    seen timestamptz not null,
    address text not null,
    agent text not null,
    ended timestamptz
);
create index account_session_live on account_session (account, created) where ended is null;
create table sign_in (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    tried text not null,
    account text collate "C",
    address text not null,
    how text not null,
    result text not null
);
create index sign_in_at on sign_in (at);
create index sign_in_account on sign_in (account, id) where account is not null;
-- How long somebody has to wait after failures. Keyed digests of names and networks.
create table sign_in_wait (
    key bytea primary key,
    failed integer not null,
    until timestamptz not null,
    last timestamptz not null
);
-- Sign-ins that are at a provider.
create table sign_in_flow (
    state bytea primary key,
    nonce text not null,
    verifier text not null,
    back text not null,
    expires timestamptz not null
);
