/**
 * Ingest in the manner of the starter: every operation of every commit is decoded, records of the four kinds that
 * it sorts out are held against their lexicons, and posts that match go into SQLite through Kysely.
 */
import { ids, lexicons } from '@atproto/api'
import { IdResolver } from '@atproto/identity'
import { Firehose } from '@atproto/sync'
import { Kysely, SqliteDialect } from 'kysely'
import { open } from './database.mjs'
import { namesTag } from './tags.mjs'

const SORTED_OUT = new Set([ids.AppBskyFeedPost, ids.AppBskyFeedLike, ids.AppBskyFeedRepost, ids.AppBskyGraphFollow])
const POSITION_EVERY = 20

export function start({ service, file, taken, failed }) {
  const db = new Kysely({ dialect: new SqliteDialect({ database: open(file) }) })
  let saved = 0

  async function handleEvent(event) {
    await handleOperation(db, event)
    if (event.seq >= saved + POSITION_EVERY) {
      saved = event.seq
      await db
        .insertInto('position')
        .values({ service, seq: saved })
        .onConflict((conflict) => conflict.column('service').doUpdateSet({ seq: saved }))
        .execute()
    }
    taken(event.seq)
  }

  const firehose = new Firehose({
    service,
    idResolver: new IdResolver(),
    // Made-up networks are in no directory: nobody here checks signatures.
    unauthenticatedCommits: true,
    // This version hands over what stands here, and does not call it.
    getCursor: 0,
    excludeIdentity: true,
    excludeAccount: true,
    handleEvent,
    onError: failed,
  })
  firehose.start()
}

async function handleOperation(db, event) {
  if (event.event === 'delete') {
    if (event.collection === ids.AppBskyFeedPost) {
      await db.deleteFrom('post').where('uri', '=', event.uri.toString()).execute()
    }
    return
  }
  if (event.event !== 'create' || !isValid(event) || event.collection !== ids.AppBskyFeedPost) return
  if (!namesTag(event.record)) return
  await db
    .insertInto('post')
    .values({ uri: event.uri.toString(), cid: event.cid.toString(), indexedAt: new Date().toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function isValid(event) {
  if (!SORTED_OUT.has(event.collection)) return false
  try {
    lexicons.assertValidRecord(event.collection, event.record)
    return true
  } catch {
    return false
  }
}
