-- Numbers of departments, packs, versions and points follow from what they name (StableId): nothing is looked up to be written.
create table department (
    id bigint primary key,
    division text collate "C" not null,
    name text collate "C" not null
);
create index department_by_division on department (division, name, id);

-- One content of one pack. state: 0 sure, 1 doubtful, 2 decided by a person, 3 no pack.
create table version (
    id bigint primary key,
    hash text collate "C" not null,
    pack_id bigint not null,
    department_id bigint not null,
    division text collate "C" not null,
    department text not null,
    year integer not null,
    kind integer not null,
    scope integer not null,
    title text not null,
    seen bigint not null,
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
    version_id bigint primary key,
    body bytea not null
);

create table source (
    version_id bigint not null,
    name text collate "C" not null,
    primary key (version_id, name)
);

-- The version that holds, for each department, year, kind and scope.
create table pack (
    id bigint primary key,
    department_id bigint not null,
    division text collate "C" not null,
    year integer not null,
    kind integer not null,
    scope integer not null,
    version_id bigint not null,
    staff integer
);
create index pack_by_department on pack (department_id);
create index pack_by_place on pack (year, kind, division, department_id, scope, version_id);

create table point (
    id bigint primary key,
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
    version_id bigint not null,
    point_id bigint not null,
    fen bigint not null,
    precision integer not null,
    document integer not null,
    page integer not null,
    tab integer not null,
    row integer not null,
    col integer not null,
    printings integer not null,
    trust integer not null,
    primary key (version_id, point_id)
);

-- The measures of the versions that hold: what rankings, totals and comparisons ask.
create table headline (
    measure text collate "C" not null,
    year integer not null,
    kind integer not null,
    division text collate "C" not null,
    department_id bigint not null,
    scope integer not null,
    fen bigint not null,
    version_id bigint not null,
    primary key (measure, year, kind, division, department_id, scope)
);

create table measure (
    key text collate "C" primary key
);

-- version_id 0: the name of a department. terms: two neighbouring characters a term (SearchWords), and kind, year, place and
-- department; the order of characters is asked of the text itself.
create table passage (
    id bigserial primary key,
    version_id bigint not null,
    department_id bigint not null,
    kind integer not null,
    ordinal integer not null,
    page integer not null,
    fen bigint,
    text text not null,
    folded text not null,
    terms text[]
);
create index passage_by_version on passage (version_id, department_id);
create index passage_by_terms on passage using gin (terms);

create table failure (
    source text collate "C" primary key,
    hash text not null,
    chinese text not null,
    english text not null
);
