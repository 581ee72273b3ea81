-- 执行与自评: figures by month as imported, progress of targets, self-evaluations with their history.
create table execution_import (
    id integer primary key,
    place text not null,
    year integer not null,
    month integer not null,
    file text not null,
    account text not null,
    at integer not null,
    count integer not null,
    fen integer not null
);

create index execution_import_place on execution_import (place, year);

create table execution_figure (
    budget integer not null references budget (id),
    project text not null,
    month integer not null,
    import integer not null references execution_import (id),
    fen integer not null,
    primary key (budget, project, month, import)
) without rowid;

create table target_progress (
    budget integer not null references budget (id),
    project text not null,
    month integer not null,
    revision integer not null,
    content text not null,
    account text not null,
    at integer not null,
    primary key (budget, project, month, revision)
) without rowid;

create table evaluation (
    id integer primary key,
    budget integer not null references budget (id),
    project text not null,
    state text not null,
    content text not null,
    revision integer not null,
    unique (budget, project)
);

create table evaluation_history (
    evaluation integer not null references evaluation (id),
    revision integer not null,
    state text not null,
    content text not null,
    account text not null,
    at integer not null,
    primary key (evaluation, revision)
) without rowid;

create trigger execution_figure_no_update before update on execution_figure begin select raise(abort, 'figures are never changed'); end;
create trigger execution_figure_no_delete before delete on execution_figure begin select raise(abort, 'figures are never removed'); end;
create trigger target_progress_no_update before update on target_progress begin select raise(abort, 'history is never changed'); end;
create trigger target_progress_no_delete before delete on target_progress begin select raise(abort, 'history is never removed'); end;
create trigger evaluation_history_no_update before update on evaluation_history begin select raise(abort, 'history is never changed'); end;
create trigger evaluation_history_no_delete before delete on evaluation_history begin select raise(abort, 'history is never removed'); end;
