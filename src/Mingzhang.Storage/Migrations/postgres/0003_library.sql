-- 项目库: projects with their history, codes given out, and where a project stands in a draft.
create table project (
    id bigint generated always as identity primary key,
    place text not null,
    department text not null,
    unit text not null,
    code text not null,
    name text not null,
    kind text not null,
    state text not null,
    rank integer,
    content text not null,
    revision bigint not null
);

create index project_place on project (place, department, rank, id);
create index project_state on project (place, state);

-- The years in which a project has money: what a search by year reads.
create table project_year (
    project bigint not null references project (id),
    year integer not null,
    primary key (project, year)
);

create table project_history (
    project bigint not null references project (id),
    revision bigint not null,
    content text not null,
    account text not null,
    at bigint not null,
    primary key (project, revision)
);

create table project_code (
    code text primary key,
    project bigint not null references project (id)
);

create table project_number (
    division text not null,
    year integer not null,
    kind text not null,
    last bigint not null,
    primary key (division, year, kind)
);

create table project_draft (
    project bigint not null references project (id),
    budget bigint not null references budget (id),
    row_id text not null,
    primary key (project, budget)
);

create index project_draft_budget on project_draft (budget);

create trigger project_history_kept before update or delete on project_history for each row execute function refuse_change();
