/** The HTTP load: one client for all, closed loop, as many requests as the server answers. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runToEnd } from './processes.mjs'

const AUTOCANNON = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url))

export function chooseClient(wanted) {
  const installed = !spawnSync('wrk', ['-v']).error
  if (wanted === 'wrk' && !installed) throw new Error('--client wrk, but there is no wrk on the PATH')
  return wanted ?? (installed ? 'wrk' : 'autocannon')
}

/** Requests a second and the 99th percentile of their latency, after warming up. */
export async function load(run, url) {
  const client = run.client === 'wrk' ? wrk : autocannon
  await client(run, url, run.sizes['read-warm'])
  return client(run, url, run.sizes['read-seconds'])
}

async function wrk(run, url, seconds) {
  const { connections } = run.sizes
  const text = await runToEnd('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', url], { log: run.log })
  const wrong = /Non-2xx or 3xx responses: (\d+)/.exec(text)
  if (wrong || /Socket errors/.test(text)) throw new Error(`answers went wrong under load; see ${run.log}`)
  const [, figure, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text)
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]),
    p99Ms: Number(figure) * { us: 0.001, ms: 1, s: 1_000 }[unit],
  }
}

async function autocannon(run, url, seconds) {
  const args = [AUTOCANNON, '--json', '-c', String(run.sizes.connections), '-d', String(seconds), url]
  const result = JSON.parse(await runToEnd(process.execPath, args, { log: run.log }))
  if (result.non2xx || result.errors) throw new Error(`answers went wrong under load; see ${run.log}`)
  return { perSecond: result.requests.average, p99Ms: result.latency.p99 }
}
