-- 项目库: projects with their history, codes given out, and where a project stands in a draft.
create table project (
    id integer primary key,
    place text not null,
    department text not null,
    unit text not null,
    code text not null,
    name text not null,
    kind text not null,
    state text not null,
    rank integer,
    content text not null,
    revision integer not null
);

create index project_place on project (place, department, rank, id);
create index project_state on project (place, state);

-- The years in which a project has money: what a search by year reads.
create table project_year (
    project integer not null references project (id),
    year integer not null,
    primary key (project, year)
) without rowid;

create table project_history (
    project integer not null references project (id),
    revision integer not null,
    content text not null,
    account text not null,
    at integer not null,
    primary key (project, revision)
) without rowid;

create table project_code (
    code text primary key,
    project integer not null references project (id)
) without rowid;

create table project_number (
    division text not null,
    year integer not null,
    kind text not null,
    last integer not null,
    primary key (division, year, kind)
) without rowid;

create table project_draft (
    project integer not null references project (id),
    budget integer not null references budget (id),
    row_id text not null,
    primary key (project, budget)
) without rowid;

create index project_draft_budget on project_draft (budget);

create trigger project_history_no_update before update on project_history begin select raise(abort, 'history is never changed'); end;
create trigger project_history_no_delete before delete on project_history begin select raise(abort, 'history is never removed'); end;
