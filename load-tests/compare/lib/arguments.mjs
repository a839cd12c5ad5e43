/** The command line. Sizes are chosen so that a run with the defaults takes some four minutes on two cores. */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'

const DEFAULTS = { frames: 60_000, 'feed-frames': 22_000, warm: 6, seconds: 12, 'read-warm': 4, 'read-seconds': 6 }
const SMALL = { frames: 5_000, 'feed-frames': 2_000, warm: 1, seconds: 2, 'read-warm': 1, 'read-seconds': 1 }

export const USAGE = `load-tests/compare/run [--small] [--out FILE] [NAME NUMBER …]
  --small           a look whether everything works; its figures mean nothing
  --out FILE        the figures as JSON
  --capture FILE    frames to take in (live mix), instead of made-up ones; served round after round
  --frames N        made-up frames to take in (${DEFAULTS.frames})
  --feed-frames N   made-up frames that fill the feed which is read, some 45 posts of 100 (${DEFAULTS['feed-frames']})
  --warm S          seconds of ingest before counting (${DEFAULTS.warm})
  --seconds S       seconds of ingest that count (${DEFAULTS.seconds})
  --read-warm S     seconds of reading before counting (${DEFAULTS['read-warm']})
  --read-seconds S  seconds of reading that count (${DEFAULTS['read-seconds']})
  --connections N   connections that read (64)
  --limit N         items of a page (30)
  --heap N          MiB of heap of each competitor (512)
  --client NAME     wrk or autocannon (wrk where it is installed)`

export function readArguments(args) {
  const number = { type: 'string' }
  const { values } = parseArgs({
    args,
    options: {
      small: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      out: { type: 'string' },
      capture: { type: 'string' },
      client: { type: 'string' },
      ...Object.fromEntries([...Object.keys(DEFAULTS), 'connections', 'limit', 'heap'].map((name) => [name, number])),
    },
  })
  const { small, help, out, capture, client, ...given } = values
  if (client && !['wrk', 'autocannon'].includes(client)) throw new Error('--client is wrk or autocannon')
  if (capture && !existsSync(capture)) throw new Error(`there is no ${capture}`)
  const sizes = { connections: 64, limit: 30, heap: 512, ...DEFAULTS, ...(small ? SMALL : {}) }
  for (const [name, text] of Object.entries(given)) {
    if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`--${name} wants a whole number above 0, not ${text}`)
    sizes[name] = Number(text)
  }
  return { small, help, out, capture, client, sizes }
}
