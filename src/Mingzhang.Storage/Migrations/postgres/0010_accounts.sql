-- Accounts of people, what they may do where, and their sessions.
create table account (
    name text primary key,
    shown text not null,
    password_hash text not null,
    security_stamp text not null,
    must_change integer not null,
    secret_expires bigint,
    failed integer not null,
    locked_until bigint,
    closed integer not null,
    authenticator_key text not null,
    second_factor integer not null,
    last_code_step bigint not null,
    recovery_codes text not null,
    created bigint not null,
    revision bigint not null
);

create table account_assignment (
    account text not null references account (name),
    ordinal integer not null,
    role text not null,
    place text not null,
    department text not null,
    unit text not null,
    primary key (account, ordinal)
);

create table account_session (
    id text primary key,
    account text not null references account (name),
    stamp text not null,
    started bigint not null,
    seen bigint not null,
    ends bigint not null,
    ended bigint,
    address text not null,
    agent text not null
);

create index account_session_account on account_session (account, ended);

-- Keys that protect cookies and forms: servers on one database share them.
create table protection_key (
    ordinal bigint generated always as identity primary key,
    name text not null unique,
    xml text not null
);
