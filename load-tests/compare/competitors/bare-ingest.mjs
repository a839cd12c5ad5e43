/**
 * Ingest with as little as the official packages allow, the writes prepared. `sync` lets `@atproto/sync` decode the
 * posts alone; `subscription` takes frames from `@atproto/xrpc-server` and opens only those whose bytes name a tag.
 */
import { IdResolver } from '@atproto/identity'
import { cborToLexRecord, readCar } from '@atproto/repo'
import { Firehose } from '@atproto/sync'
import { Subscription } from '@atproto/xrpc-server'
import { open } from './database.mjs'
import { namesTag } from './tags.mjs'

const POST = 'app.bsky.feed.post'
const METHOD = 'com.atproto.sync.subscribeRepos'
const TAG_BYTES = Buffer.from('atr_')

/** `@atproto/sync`, told to decode posts only.. */
export function startSync({ service, file, taken, failed }) {
  const rows = statements(file)
  const firehose = new Firehose({
    service,
    idResolver: new IdResolver(),
    unauthenticatedCommits: true,
    // This version hands over what stands here, and does not call it.
    getCursor: 0,
    filterCollections: [POST],
    excludeIdentity: true,
    excludeAccount: true,
    excludeSync: true,
    handleEvent: (event) => {
      const uri = event.uri.toString()
      if (event.event === 'delete') rows.remove(uri)
      else if (namesTag(event.record)) rows.add(uri, event.cid.toString())
      taken(event.seq)
    },
    onError: failed,
  })
  firehose.start()
}

/** `Subscription` of `@atproto/xrpc-server`, without lexicons, and a look for the tag in the blocks. */
export async function startSubscription({ service, file, taken, failed }) {
  const rows = statements(file)
  const frames = new Subscription({ service, method: METHOD, validate: (body) => body })
  try {
    for await (const frame of frames) {
      if (frame.$type === `${METHOD}#commit`) await take(frame, rows)
      taken(frame.seq)
    }
  } catch (error) {
    failed(error)
  }
}

async function take(commit, rows) {
  const posts = commit.ops.filter((op) => op.path.startsWith(`${POST}/`))
  if (posts.length === 0) return
  for (const op of posts) if (op.action === 'delete') rows.remove(`at://${commit.repo}/${op.path}`)
  const bytes = commit.blocks
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(TAG_BYTES)) return
  const { blocks } = await readCar(bytes, { skipCidVerification: true })
  for (const op of posts) {
    const record = op.cid && blocks.get(op.cid)
    if (record && namesTag(cborToLexRecord(record))) rows.add(`at://${commit.repo}/${op.path}`, op.cid.toString())
  }
}

function statements(file) {
  const database = open(file)
  const insert = database.prepare('insert or ignore into post (uri, cid, indexedAt) values (?, ?, ?)')
  const remove = database.prepare('delete from post where uri = ?')
  return {
    add: (uri, cid) => insert.run(uri, cid, new Date().toISOString()),
    remove: (uri) => remove.run(uri),
  }
}
