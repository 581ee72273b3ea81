-- 协同: who changed a row last and when; edits that can be undone; replies and states of comments.
alter table sheet_row add column account text not null default '';
alter table sheet_row add column at bigint not null default 0;
alter table row_history add column at bigint not null default 0;

create table edit_group (
    id bigint generated always as identity primary key,
    budget bigint not null references budget (id),
    account text not null,
    at bigint not null,
    state text not null,
    moved bigint not null
);

create index edit_group_person on edit_group (budget, account, state, moved);

create table edit_group_row (
    edit_group bigint not null references edit_group (id),
    ordinal integer not null,
    row_id text not null,
    before_revision bigint not null,
    after_revision bigint not null,
    primary key (edit_group, ordinal)
);

alter table comment add column state text not null default 'Open';
update comment set state = 'Resolved' where resolved_by is not null;
create index comment_open on comment (budget, state);

create table comment_reply (
    comment bigint not null references comment (id),
    ordinal integer not null,
    account text not null,
    at bigint not null,
    text text not null,
    primary key (comment, ordinal)
);
