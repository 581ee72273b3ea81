-- One index for each kind of text: a word that is frequent in sentences (厉行节约) and stands in no name of a project is then answered
-- at once, instead of walking through all sentences.
drop table passage_text;
create virtual table text_0 using fts5 (text, facet, content = '', columnsize = 0);
create virtual table text_1 using fts5 (text, facet, content = '', columnsize = 0);
create virtual table text_2 using fts5 (text, facet, content = '', columnsize = 0);
create virtual table text_3 using fts5 (text, facet, content = '', columnsize = 0);
create virtual table text_4 using fts5 (text, facet, content = '', columnsize = 0);

-- Texts that were stored before are indexed by the program when it opens the store.
create table reindex (needed integer not null);
insert into reindex select 1 where exists (select 1 from passage);
