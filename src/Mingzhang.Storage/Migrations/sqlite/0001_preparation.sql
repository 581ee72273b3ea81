-- 预算编制: budgets, their rows with history, versions, control numbers, comments, audit chain.
create table fiscal_year (
    place text not null,
    year integer not null,
    congress_approved text,
    primary key (place, year)
) without rowid;

create table budget (
    id integer primary key,
    place text not null,
    department text not null,
    unit text not null,
    year integer not null,
    state text not null,
    change integer not null default 0,
    unique (place, year, department, unit)
);

-- The row as it stands; content null = removed.
create table sheet_row (
    budget integer not null references budget (id),
    id text not null,
    sheet integer not null,
    ordinal integer not null,
    revision integer not null,
    content text,
    change integer not null,
    primary key (budget, id)
) without rowid;

create index sheet_row_change on sheet_row (budget, change);

-- Every revision that there ever was; only added to.
create table row_history (
    budget integer not null references budget (id),
    id text not null,
    revision integer not null,
    sheet integer not null,
    ordinal integer not null,
    content text,
    account text not null,
    primary key (budget, id, revision)
) without rowid;

create table version (
    budget integer not null references budget (id),
    number integer not null,
    state text not null,
    account text not null,
    at integer not null,
    reason text not null,
    fingerprint text not null,
    primary key (budget, number)
) without rowid;

create table version_row (
    budget integer not null,
    number integer not null,
    id text not null,
    revision integer not null,
    primary key (budget, number, id),
    foreign key (budget, number) references version (budget, number),
    foreign key (budget, id, revision) references row_history (budget, id, revision)
) without rowid;

create table control (
    budget integer not null references budget (id),
    ordinal integer not null,
    point text not null,
    fen integer not null,
    remark text not null,
    primary key (budget, ordinal)
) without rowid;

create table comment (
    id integer primary key,
    budget integer not null references budget (id),
    row_id text,
    field text not null,
    text text not null,
    asks integer not null,
    account text not null,
    at integer not null,
    resolved_by text,
    resolved_at integer
);

create index comment_budget on comment (budget);

create table audit (
    sequence integer primary key,
    at integer not null,
    clock integer,
    account text not null,
    deed text not null,
    subject text not null,
    details text not null,
    previous blob not null,
    hash blob not null
);

-- What was recorded stays: the database itself refuses to change it.
create trigger audit_no_update before update on audit begin select raise(abort, 'audit entries are never changed'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit entries are never removed'); end;
create trigger history_no_update before update on row_history begin select raise(abort, 'history is never changed'); end;
create trigger history_no_delete before delete on row_history begin select raise(abort, 'history is never removed'); end;
create trigger version_no_update before update on version begin select raise(abort, 'versions are never changed'); end;
create trigger version_no_delete before delete on version begin select raise(abort, 'versions are never removed'); end;
