-- 地区、部门、单位、年度、定额: one row per place, department and unit; content as JSON, revision for optimistic concurrency.
create table organisation (
    kind text not null,
    place text not null,
    department text not null,
    unit text not null,
    content text not null,
    revision integer not null,
    primary key (kind, place, department, unit)
) without rowid;

-- Every revision that there ever was; only added to.
create table organisation_history (
    kind text not null,
    place text not null,
    department text not null,
    unit text not null,
    revision integer not null,
    content text not null,
    primary key (kind, place, department, unit, revision)
) without rowid;

alter table fiscal_year add column details text not null default '{}';

create table catalogue_version (
    place text not null,
    year integer not null,
    at integer not null,
    fingerprint text not null,
    account text not null,
    primary key (place, year, at, fingerprint)
) without rowid;

create table base_standard (
    place text not null,
    key text not null,
    from_day text not null,
    content text not null,
    withdrawn integer not null,
    revision integer not null,
    primary key (place, key, from_day)
) without rowid;

create table computed_mark (
    budget integer not null references budget (id),
    row_id text not null,
    content text not null,
    primary key (budget, row_id)
) without rowid;

create trigger organisation_history_no_update before update on organisation_history begin select raise(abort, 'history is never changed'); end;
create trigger organisation_history_no_delete before delete on organisation_history begin select raise(abort, 'history is never removed'); end;
