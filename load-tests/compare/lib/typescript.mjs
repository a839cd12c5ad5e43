/** The competitors on Node, each in a process of its own with the same heap. */
import { fileURLToPath } from 'node:url'
import { launch, runToEnd, until } from './processes.mjs'

const script = (name) => fileURLToPath(new URL(`../competitors/${name}.mjs`, import.meta.url))
const nodeArgs = (run, name, settings) => [
  `--max-old-space-size=${run.sizes.heap}`,
  script(name),
  JSON.stringify(settings),
]

/** @param settings see competitors/ingest.mjs */
export async function ingest(run, settings) {
  const printed = await runToEnd(process.execPath, nodeArgs(run, 'ingest', settings), {
    log: run.log,
    env: { NODE_ENV: 'production' },
  })
  return JSON.parse(printed)
}

/** @param settings see competitors/serve.mjs */
export async function serve(run, settings) {
  const server = launch(process.execPath, nodeArgs(run, 'serve', settings), {
    log: run.log,
    env: { NODE_ENV: 'production' },
  })
  await until('it serves', server, () => server.printed().includes('\n'))
  return { ...server, base: `http://127.0.0.1:${JSON.parse(server.printed()).port}` }
}
