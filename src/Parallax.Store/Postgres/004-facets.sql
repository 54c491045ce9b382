-- What facets and totals are counted from, beside the wide rows of articles: a frequent word has many.
CREATE INDEX article_facet ON article (seq, has, is_latest, outlet, language, earliest, latest, story);
CREATE INDEX article_old ON article (seq) WHERE is_latest = 0;
