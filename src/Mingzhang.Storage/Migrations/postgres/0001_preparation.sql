-- 预算编制: budgets, their rows with history, versions, control numbers, comments, audit chain.
create table fiscal_year (
    place text not null,
    year integer not null,
    congress_approved text,
    primary key (place, year)
);

create table budget (
    id bigint generated always as identity primary key,
    place text not null,
    department text not null,
    unit text not null,
    year integer not null,
    state text not null,
    change bigint not null default 0,
    unique (place, year, department, unit)
);

create table sheet_row (
    budget bigint not null references budget (id),
    id text not null,
    sheet integer not null,
    ordinal bigint not null,
    revision bigint not null,
    content text,
    change bigint not null,
    primary key (budget, id)
);

create index sheet_row_change on sheet_row (budget, change);

create table row_history (
    budget bigint not null references budget (id),
    id text not null,
    revision bigint not null,
    sheet integer not null,
    ordinal bigint not null,
    content text,
    account text not null,
    primary key (budget, id, revision)
);

create table version (
    budget bigint not null references budget (id),
    number integer not null,
    state text not null,
    account text not null,
    at bigint not null,
    reason text not null,
    fingerprint text not null,
    primary key (budget, number)
);

create table version_row (
    budget bigint not null,
    number integer not null,
    id text not null,
    revision bigint not null,
    primary key (budget, number, id),
    foreign key (budget, number) references version (budget, number),
    foreign key (budget, id, revision) references row_history (budget, id, revision)
);

create table control (
    budget bigint not null references budget (id),
    ordinal integer not null,
    point text not null,
    fen bigint not null,
    remark text not null,
    primary key (budget, ordinal)
);

create table comment (
    id bigint generated always as identity primary key,
    budget bigint not null references budget (id),
    row_id text,
    field text not null,
    text text not null,
    asks integer not null,
    account text not null,
    at bigint not null,
    resolved_by text,
    resolved_at bigint
);

create index comment_budget on comment (budget);

create table audit (
    sequence bigint primary key,
    at bigint not null,
    clock bigint,
    account text not null,
    deed text not null,
    subject text not null,
    details text not null,
    previous bytea not null,
    hash bytea not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'what was recorded is never changed or removed';
end;
$$;

create trigger audit_kept before update or delete on audit for each row execute function refuse_change();
create trigger history_kept before update or delete on row_history for each row execute function refuse_change();
create trigger version_kept before update or delete on version for each row execute function refuse_change();
