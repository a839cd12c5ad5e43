/** Reads side by side: one feed, made from the same frames by each side, asked by the same client. */
import { join } from 'node:path'
import { countPosts } from '../competitors/database.mjs'
import { onlyFeed, replay, untilFilled, up } from './impluvium.mjs'
import { load } from './load.mjs'
import { stop } from './processes.mjs'
import { ingest, serve } from './typescript.mjs'

/** The index, once made, stays: the order matters. */
const SERVERS = [
  { name: 'starter', kind: 'starter', index: false },
  { name: 'starterWithIndex', kind: 'starter', index: true },
  { name: 'bare', kind: 'bare', index: true },
]
const ANY_FEED = 'at://did:web:feeds.example/app.bsky.feed.generator/compared'

export async function compareReads(run, capture, say) {
  say('reads: filling the feeds')
  const source = await replay(run, capture)
  const file = join(run.folder, 'feed.db')
  await ingest(run, { kind: 'subscription', service: source.service, file, last: source.last })
  const figures = {}
  for (const { name, kind, index } of SERVERS) {
    say(`reads: ${name}`)
    const server = await serve(run, { kind, index, file })
    figures[name] = { posts: countPosts(file), ...(await readPages(run, server, ANY_FEED)) }
    await stop(server)
  }
  say('reads: impluvium, its start and its feed first')
  const node = await up(run, source.service)
  await untilFilled(node, source.last)
  const { feed } = await onlyFeed(node)
  figures.impluvium = { posts: await countItems(node.base, feed), ...(await readPages(run, node, feed)) }
  await stop(node)
  await stop(source)
  return figures
}

/** The first page, and the one behind it. */
async function readPages(run, server, feed) {
  const { limit } = run.sizes
  const { base } = server
  const first = pageOf(base, feed, limit)
  const page = await ask(first)
  if (page.feed.length !== limit) throw new Error(`a page of ${page.feed.length} items where ${limit} were asked for`)
  const second = pageOf(base, feed, limit, page.cursor)
  return { first: await load(run, server, first), second: await load(run, server, second) }
}

async function countItems(base, feed) {
  let cursor
  let items = 0
  do {
    const page = await ask(pageOf(base, feed, 100, cursor))
    items += page.feed.length
    cursor = page.cursor
  } while (cursor)
  return items
}

async function ask(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.json()
}

function pageOf(base, feed, limit, cursor) {
  const query = new URLSearchParams({ feed, limit: String(limit), ...(cursor ? { cursor } : {}) })
  return `${base}/xrpc/app.bsky.feed.getFeedSkeleton?${query}`
}
