-- Evidence. Bytes stand in tables of their own, so that lists never read them.
CREATE TABLE report (
  number INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  canonical TEXT NOT NULL,
  versions INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  UNIQUE (source, canonical)
) STRICT;
CREATE TABLE capture (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL,
  version INTEGER NOT NULL,
  hash BLOB NOT NULL,
  source TEXT NOT NULL,
  arrived INTEGER NOT NULL,
  length INTEGER NOT NULL,
  seal BLOB NOT NULL,
  UNIQUE (report, hash)
) STRICT;
CREATE INDEX capture_source ON capture (source, seq);
CREATE TABLE capture_body (
  seq INTEGER PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;

-- What people and the service leave behind.
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,
  packed BLOB NOT NULL,
  applied INTEGER,
  undone INTEGER
) STRICT;
CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  story TEXT NOT NULL,
  packed BLOB NOT NULL
) STRICT;
CREATE INDEX event_story ON event (story, number);
CREATE TABLE record (
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE log (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  part TEXT NOT NULL,
  packed BLOB NOT NULL
) STRICT;
CREATE INDEX log_name ON log (name, number);
CREATE INDEX log_part ON log (name, part, number);

-- Derived.
CREATE TABLE article (
  seq INTEGER PRIMARY KEY,
  has INTEGER NOT NULL,
  is_latest INTEGER NOT NULL,
  title TEXT,
  outlet TEXT,
  language TEXT,
  url TEXT,
  earliest INTEGER,
  latest INTEGER,
  first_words TEXT,
  problems BLOB,
  story INTEGER,
  score REAL,
  reasons BLOB
) STRICT;
CREATE INDEX article_story ON article (story, seq) WHERE story IS NOT NULL;
CREATE INDEX article_problems ON article (seq) WHERE problems IS NOT NULL;
CREATE TABLE article_body (
  seq INTEGER PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE words USING fts5 (body, title, outlet, speaker, place, content = '', contentless_delete = 1, tokenize = 'ascii');
CREATE TABLE links (
  seq INTEGER PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;
CREATE TABLE link_end (
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE story (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  merged_into TEXT,
  title TEXT NOT NULL,
  articles INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  disputed INTEGER NOT NULL,
  agreed INTEGER NOT NULL,
  verdicts INTEGER NOT NULL,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  compared_seq INTEGER NOT NULL,
  compared_version INTEGER NOT NULL,
  dirty INTEGER NOT NULL,
  settled INTEGER NOT NULL
) STRICT;
CREATE INDEX story_newest ON story (last_seq, number) WHERE merged_into IS NULL AND articles > 0;
CREATE INDEX story_biggest ON story (origins, articles, number) WHERE merged_into IS NULL AND articles > 0;
CREATE INDEX story_disputed ON story (disputed, last_seq, number) WHERE merged_into IS NULL AND articles > 0;
CREATE INDEX story_dirty ON story (last_seq) WHERE dirty = 1;
CREATE INDEX story_unsettled ON story (number) WHERE settled = 0;
CREATE TABLE comparison (
  story INTEGER PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT;
CREATE TABLE related (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE redirect (
  number INTEGER PRIMARY KEY,
  after_seq INTEGER NOT NULL,
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  is_merge INTEGER NOT NULL,
  packed BLOB NOT NULL
) STRICT;
CREATE INDEX redirect_from ON redirect (from_id);
CREATE INDEX redirect_to ON redirect (to_id);
CREATE TABLE mark (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE state (
  single INTEGER PRIMARY KEY CHECK (single = 1),
  seq INTEGER NOT NULL,
  maker TEXT NOT NULL,
  parts INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE state_part (
  seq INTEGER NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (seq, part)
) STRICT;
