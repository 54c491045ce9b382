-- Search knows stems and weights; names for facets stand with the article. What was entered before is entered anew when the archive is opened.
DELETE FROM words;
ALTER TABLE article ADD COLUMN names TEXT COLLATE "C";
CREATE INDEX article_unnamed ON article (seq) WHERE has = 1 AND names IS NULL;
-- When the event of a story was, by its comparison.
ALTER TABLE story ADD COLUMN event_from BIGINT;
ALTER TABLE story ADD COLUMN event_to BIGINT;
