/**
 * One ingest as a process of its own: node ingest.mjs '{"kind":…,"service":…,"file":…,"last":…}' reads until the frame
 * `last`; with `warm` and `seconds` in its place it reads for that long and prints what it took after the warming.
 */
import { start } from './starter-ingest.mjs'
import { startSubscription, startSync } from './bare-ingest.mjs'

const KINDS = { starter: start, sync: startSync, subscription: startSubscription }
const IDLE_MS = 10_000

const { kind, service, file, last, warm = 0, seconds } = JSON.parse(process.argv[2])
let first
let mark
let newest = { seq: 0, at: performance.now() }

function taken(seq) {
  newest = { seq, at: performance.now() }
  first ??= newest
  if (seconds === undefined) {
    if (seq >= last) finish()
    return
  }
  if (!mark && newest.at - first.at >= warm * 1_000) mark = { ...newest, cpu: cpuSeconds() }
  if (mark && newest.at - mark.at >= seconds * 1_000) finish()
}

function cpuSeconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function failed(error) {
  console.error(error)
  process.exit(1)
}

function finish() {
  const from = mark ?? { ...first, cpu: 0 }
  const figures = {
    frames: newest.seq - from.seq,
    seconds: (newest.at - from.at) / 1_000,
    cpuSeconds: cpuSeconds() - from.cpu,
    residentBytes: process.memoryUsage().rss,
  }
  console.log(JSON.stringify(figures))
  process.exit(0)
}

// The last frames may hold nothing that is handed over; and a source that sends nothing must not hold up the run.
setInterval(() => {
  if (performance.now() - newest.at < IDLE_MS) return
  if (first && seconds === undefined) finish()
  failed(new Error(`no frame for ${IDLE_MS} ms`))
}, 500)

KINDS[kind]({ service, file, taken, failed })
