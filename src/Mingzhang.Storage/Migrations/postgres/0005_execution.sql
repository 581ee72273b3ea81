-- 执行与自评: figures by month as imported, progress of targets, self-evaluations with their history.
create table execution_import (
    id bigint generated always as identity primary key,
    place text not null,
    year integer not null,
    month integer not null,
    file text not null,
    account text not null,
    at bigint not null,
    count integer not null,
    fen bigint not null
);

create index execution_import_place on execution_import (place, year);

create table execution_figure (
    budget bigint not null references budget (id),
    project text not null,
    month integer not null,
    import bigint not null references execution_import (id),
    fen bigint not null,
    primary key (budget, project, month, import)
);

create table target_progress (
    budget bigint not null references budget (id),
    project text not null,
    month integer not null,
    revision bigint not null,
    content text not null,
    account text not null,
    at bigint not null,
    primary key (budget, project, month, revision)
);

create table evaluation (
    id bigint generated always as identity primary key,
    budget bigint not null references budget (id),
    project text not null,
    state text not null,
    content text not null,
    revision bigint not null,
    unique (budget, project)
);

create table evaluation_history (
    evaluation bigint not null references evaluation (id),
    revision bigint not null,
    state text not null,
    content text not null,
    account text not null,
    at bigint not null,
    primary key (evaluation, revision)
);

create trigger execution_figure_kept before update or delete on execution_figure for each row execute function refuse_change();
create trigger target_progress_kept before update or delete on target_progress for each row execute function refuse_change();
create trigger evaluation_history_kept before update or delete on evaluation_history for each row execute function refuse_change();
