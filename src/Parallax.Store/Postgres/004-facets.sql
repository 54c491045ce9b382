-- What facets and totals are counted from, beside the wide rows of articles: a frequent word has many.
CREATE INDEX article_facet ON article (seq, has, is_latest, outlet, language, earliest, latest, story);
