/** Ingest side by side: the same capture from the same server, one competitor after the other. */
import { join } from 'node:path'
import { measureIngest, replay, up } from './impluvium.mjs'
import { stop } from './processes.mjs'
import { ingest } from './typescript.mjs'

const TYPESCRIPT = ['starter', 'sync', 'subscription']

export async function compareIngest(run, capture, say) {
  const server = await replay(run, capture, '--loop')
  const figures = {}
  for (const kind of TYPESCRIPT) {
    say(`ingest: ${kind}`)
    const { warm, seconds } = run.sizes
    const file = join(run.folder, `ingest-${kind}.db`)
    figures[kind] = await ingest(run, { kind, service: server.service, file, warm, seconds })
  }
  say('ingest: impluvium, its start first')
  const node = await up(run, server.service)
  figures.impluvium = await measureIngest(run, node)
  await stop(node)
  await stop(server)
  for (const figure of Object.values(figures)) {
    figure.perSecond = figure.frames / figure.seconds
    figure.cpuMicros = (figure.cpuSeconds / figure.frames) * 1e6
  }
  return figures
}
