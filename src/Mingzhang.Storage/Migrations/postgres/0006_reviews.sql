-- 汇总与调整: a department's budget as a list of its units' versions; adjustments of a published budget.
create table gathering (
    id bigint generated always as identity primary key,
    place text not null,
    department text not null,
    year integer not null,
    account text not null,
    at bigint not null,
    reason text not null
);

create index gathering_department on gathering (place, department, year);

-- A budget stands in a gathering once: the key itself keeps it from being counted twice.
create table gathering_part (
    gathering bigint not null references gathering (id),
    budget bigint not null,
    version integer not null,
    fingerprint text not null,
    primary key (gathering, budget),
    foreign key (budget, version) references version (budget, number)
);

create table adjustment (
    budget bigint not null references budget (id),
    number integer not null,
    kind text not null,
    reason text not null,
    account text not null,
    at bigint not null,
    base_version integer not null,
    result_version integer,
    abandoned integer not null,
    primary key (budget, number)
);

create index budget_state on budget (place, year, state);

create trigger gathering_kept before update or delete on gathering for each row execute function refuse_change();
create trigger gathering_part_kept before update or delete on gathering_part for each row execute function refuse_change();

create index audit_subject on audit (subject, deed, sequence);

-- 项目类别: a control number may hold for one kind of project alone.
alter table control add column project_kind text not null default '';
