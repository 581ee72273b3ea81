-- 地区、部门、单位、年度、定额: one row per place, department and unit; content as JSON, revision for optimistic concurrency.
create table organisation (
    kind text not null,
    place text not null,
    department text not null,
    unit text not null,
    content text not null,
    revision bigint not null,
    primary key (kind, place, department, unit)
);

-- Every revision that there ever was; only added to.
create table organisation_history (
    kind text not null,
    place text not null,
    department text not null,
    unit text not null,
    revision bigint not null,
    content text not null,
    primary key (kind, place, department, unit, revision)
);

alter table fiscal_year add column details text not null default '{}';

create table catalogue_version (
    place text not null,
    year integer not null,
    at bigint not null,
    fingerprint text not null,
    account text not null,
    primary key (place, year, at, fingerprint)
);

create table base_standard (
    place text not null,
    key text not null,
    from_day text not null,
    content text not null,
    withdrawn integer not null,
    revision bigint not null,
    primary key (place, key, from_day)
);

create table computed_mark (
    budget bigint not null references budget (id),
    row_id text not null,
    content text not null,
    primary key (budget, row_id)
);

create trigger organisation_history_kept before update or delete on organisation_history for each row execute function refuse_change();
