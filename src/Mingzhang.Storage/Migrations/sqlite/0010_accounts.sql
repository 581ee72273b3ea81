-- Accounts of people, what they may do where, and their sessions.
create table account (
    name text primary key,
    shown text not null,
    password_hash text not null,
    security_stamp text not null,
    must_change integer not null,
    secret_expires integer,
    failed integer not null,
    locked_until integer,
    closed integer not null,
    authenticator_key text not null,
    second_factor integer not null,
    last_code_step integer not null,
    recovery_codes text not null,
    created integer not null,
    revision integer not null
) without rowid;

create table account_assignment (
    account text not null references account (name),
    ordinal integer not null,
    role text not null,
    place text not null,
    department text not null,
    unit text not null,
    primary key (account, ordinal)
) without rowid;

create table account_session (
    id text primary key,
    account text not null references account (name),
    stamp text not null,
    started integer not null,
    seen integer not null,
    ends integer not null,
    ended integer,
    address text not null,
    agent text not null
) without rowid;

create index account_session_account on account_session (account, ended);

-- Keys that protect cookies and forms: servers on one database share them.
create table protection_key (
    ordinal integer primary key,
    name text not null unique,
    xml text not null
);
