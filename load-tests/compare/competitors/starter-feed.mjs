/** The feed in the manner of the starter: Kysely, newest first, whole rows; the cursor is the time of the last one. */
import { Kysely, SqliteDialect } from 'kysely'

export function starterFeed(database) {
  const db = new Kysely({ dialect: new SqliteDialect({ database }) })
  return async ({ limit, cursor }) => {
    let query = db.selectFrom('post').selectAll().orderBy('indexedAt', 'desc').orderBy('cid', 'desc').limit(limit)
    if (cursor) query = query.where('indexedAt', '<', new Date(parseInt(cursor, 10)).toISOString())
    const rows = await query.execute()
    const oldest = rows.at(-1)
    return {
      cursor: oldest && new Date(oldest.indexedAt).getTime().toString(10),
      feed: rows.map((row) => ({ post: row.uri })),
    }
  }
}
