-- 汇总与调整: a department's budget as a list of its units' versions; adjustments of a published budget.
create table gathering (
    id integer primary key,
    place text not null,
    department text not null,
    year integer not null,
    account text not null,
    at integer not null,
    reason text not null
);

create index gathering_department on gathering (place, department, year);

-- A budget stands in a gathering once: the key itself keeps it from being counted twice.
create table gathering_part (
    gathering integer not null references gathering (id),
    budget integer not null,
    version integer not null,
    fingerprint text not null,
    primary key (gathering, budget),
    foreign key (budget, version) references version (budget, number)
) without rowid;

create table adjustment (
    budget integer not null references budget (id),
    number integer not null,
    kind text not null,
    reason text not null,
    account text not null,
    at integer not null,
    base_version integer not null,
    result_version integer,
    abandoned integer not null,
    primary key (budget, number)
) without rowid;

create index budget_state on budget (place, year, state);

create trigger gathering_no_update before update on gathering begin select raise(abort, 'gatherings are never changed'); end;
create trigger gathering_no_delete before delete on gathering begin select raise(abort, 'gatherings are never removed'); end;
create trigger gathering_part_no_update before update on gathering_part begin select raise(abort, 'gatherings are never changed'); end;
create trigger gathering_part_no_delete before delete on gathering_part begin select raise(abort, 'gatherings are never removed'); end;

create index audit_subject on audit (subject, deed, sequence);

-- 项目类别: a control number may hold for one kind of project alone.
alter table control add column project_kind text not null default '';
