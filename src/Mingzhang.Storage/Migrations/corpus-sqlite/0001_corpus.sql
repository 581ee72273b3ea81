-- Numbers of departments, packs, versions and points follow from what they name (StableId): nothing is looked up to be written.
create table department (
    id integer primary key,
    division text not null,
    name text not null
);
create index department_by_division on department (division, name, id);

-- One content of one pack. state: 0 sure, 1 doubtful, 2 decided by a person, 3 no pack.
create table version (
    id integer primary key,
    hash text not null,
    pack_id integer not null,
    department_id integer not null,
    division text not null,
    department text not null,
    year integer not null,
    kind integer not null,
    scope integer not null,
    title text not null,
    seen integer not null,
    published integer,
    state integer not null,
    doubts text not null,
    files text not null,
    counts text not null,
    staff integer
);
create index version_by_pack on version (pack_id);
create index version_by_department on version (department_id);
create index version_by_seen on version (seen, id);
create index version_by_state on version (state, id) where state in (1, 3);

-- What is read only with its version: kept apart, so that lists of versions stay small.
create table detail (
    version_id integer primary key,
    body blob not null
);

create table source (
    version_id integer not null,
    name text not null,
    primary key (version_id, name)
) without rowid;

-- The version that holds, for each department, year, kind and scope.
create table pack (
    id integer primary key,
    department_id integer not null,
    division text not null,
    year integer not null,
    kind integer not null,
    scope integer not null,
    version_id integer not null,
    staff integer
);
create index pack_by_department on pack (department_id);
create index pack_by_place on pack (year, kind, division, department_id, scope, version_id);

create table point (
    id integer primary key,
    year integer not null,
    stage text not null,
    unit text not null,
    side text not null,
    function text not null,
    economic text not null,
    fund text not null,
    origin text not null,
    nature text not null,
    project text not null,
    item text not null,
    measure text not null
);

-- A point stands once in a version: the key says so.
create table statement (
    version_id integer not null,
    point_id integer not null,
    fen integer not null,
    precision integer not null,
    document integer not null,
    page integer not null,
    tab integer not null,
    row integer not null,
    col integer not null,
    printings integer not null,
    trust integer not null,
    primary key (version_id, point_id)
) without rowid;

-- The measures of the versions that hold: what rankings, totals and comparisons ask.
create table headline (
    measure text not null,
    year integer not null,
    kind integer not null,
    division text not null,
    department_id integer not null,
    scope integer not null,
    fen integer not null,
    version_id integer not null,
    primary key (measure, year, kind, division, department_id, scope)
) without rowid;

create table measure (
    key text primary key
) without rowid;

-- version_id 0: the name of a department.
create table passage (
    id integer primary key,
    version_id integer not null,
    department_id integer not null,
    kind integer not null,
    ordinal integer not null,
    page integer not null,
    fen integer,
    text text not null
);
create index passage_by_version on passage (version_id, department_id);

-- text: two neighbouring characters a token (SearchWords); facet: kind, year, place and department as tokens, so that a filter is
-- a part of the search and not a walk through its hits.
create virtual table passage_text using fts5 (text, facet, content = '', columnsize = 0);

create table failure (
    source text primary key,
    hash text not null,
    chinese text not null,
    english text not null
) without rowid;
