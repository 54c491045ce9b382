-- What links two stories of a running topic. Links that were written before have none until stories are made again.
ALTER TABLE related ADD COLUMN packed BYTEA;
