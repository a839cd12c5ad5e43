/** The one table of a feed. Both TypeScript competitors keep the same rows; an index on their order is optional. */
import Database from 'better-sqlite3'

export function open(file, { index = false, readonly = false } = {}) {
  const database = new Database(file, { readonly })
  if (!readonly) {
    // Kinder than the defaults, under which each write waits for the disk: figures shall not be about that.
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.exec(`
      create table if not exists post (uri text primary key, cid text not null, indexedAt text not null);
      create table if not exists position (service text primary key, seq integer not null)`)
  }
  if (index) database.exec('create index if not exists post_order on post (indexedAt desc, cid desc)')
  return database
}

export function countPosts(file) {
  const database = open(file, { readonly: true })
  const { posts } = database.prepare('select count(*) as posts from post').get()
  database.close()
  return posts
}
