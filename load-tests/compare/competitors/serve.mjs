/** One feed server as a process of its own: node serve.mjs '{"kind":"starter"|"bare","file":…,"index":true|false}'. */
import { schemas } from '@atproto/api'
import { createServer } from '@atproto/xrpc-server'
import express from 'express'
import { bareFeed } from './bare-feed.mjs'
import { open } from './database.mjs'
import { starterFeed } from './starter-feed.mjs'

const { kind, file, index } = JSON.parse(process.argv[2])
const starter = kind === 'starter'
const database = open(file, { index })
const page = starter ? starterFeed(database) : bareFeed(database)

// The starter has its answers held against their lexicon.
const xrpc = createServer(schemas, { validateResponse: starter })
xrpc.method('app.bsky.feed.getFeedSkeleton', {
  handler: async ({ params }) => ({ encoding: 'application/json', body: await page(params) }),
})
const app = express()
app.use(xrpc.router)
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
