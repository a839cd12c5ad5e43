/** The feed with as little as possible: two prepared statements over the index, and a cursor that loses nothing. */
export function bareFeed(database) {
  const head = database.prepare('select uri, cid, indexedAt from post order by indexedAt desc, cid desc limit ?')
  const behind = database.prepare(
    'select uri, cid, indexedAt from post where (indexedAt, cid) < (?, ?) order by indexedAt desc, cid desc limit ?',
  )
  return ({ limit, cursor }) => {
    const rows = cursor ? behind.all(...cursor.split(' '), limit) : head.all(limit)
    const oldest = rows.at(-1)
    return { cursor: oldest && `${oldest.indexedAt} ${oldest.cid}`, feed: rows.map(({ uri }) => ({ post: uri })) }
  }
}
