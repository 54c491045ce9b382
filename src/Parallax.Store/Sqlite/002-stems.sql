-- Search knows stems and weights; names for facets stand with the article. What was entered before is entered anew when the archive is opened.
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (body, title, outlet, speaker, place, stem, content = '', contentless_delete = 1, tokenize = 'ascii');
ALTER TABLE article ADD COLUMN names TEXT;
CREATE INDEX article_unnamed ON article (seq) WHERE has = 1 AND names IS NULL;
-- When the event of a story was, by its comparison.
ALTER TABLE story ADD COLUMN event_from INTEGER;
ALTER TABLE story ADD COLUMN event_to INTEGER;
