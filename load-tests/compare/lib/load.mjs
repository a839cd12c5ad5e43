/** The HTTP load: one client for all, closed loop, as many requests as the server answers. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runToEnd, usage } from './processes.mjs'

const AUTOCANNON = fileURLToPath(new URL('../node_modules/autocannon/autocannon.js', import.meta.url))

const PATIENCE_SECONDS = 30

export function chooseClient(wanted) {
  const installed = !spawnSync('wrk', ['-v']).error
  if (wanted === 'wrk' && !installed) throw new Error('--client wrk, but there is no wrk on the PATH')
  return wanted ?? (installed ? 'wrk' : 'autocannon')
}

/** After warming up: requests a second, the 99th percentile of their latency, and what the server worked for each. */
export async function load(run, server, url) {
  const client = run.client === 'wrk' ? wrk : autocannon
  await client(run, url, run.sizes['read-warm'])
  const before = await usage(server.child.pid)
  const figures = await client(run, url, run.sizes['read-seconds'])
  const after = await usage(server.child.pid)
  return { ...figures, cpuMicros: ((after.cpuSeconds - before.cpuSeconds) / figures.requests) * 1e6 }
}

async function wrk(run, url, seconds) {
  const { connections } = run.sizes
  // Patient: a server that takes seconds is slow, not wrong.
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', `${PATIENCE_SECONDS}s`, '--latency', url]
  const text = await runToEnd('wrk', args, { log: run.log })
  if (/Non-2xx or 3xx responses|Socket errors/.test(text)) throw new Error(`answers went wrong under load; see ${run.log}`)
  const [, figure, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(text)
  return {
    requests: Number(/(\d+) requests in/.exec(text)[1]),
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)[1]),
    p99Ms: Number(figure) * { us: 0.001, ms: 1, s: 1_000 }[unit],
  }
}

async function autocannon(run, url, seconds) {
  const { connections } = run.sizes
  const args = [AUTOCANNON, '--json', '-c', connections, '-d', seconds, '-t', PATIENCE_SECONDS, url].map(String)
  const result = JSON.parse(await runToEnd(process.execPath, args, { log: run.log }))
  if (result.non2xx || result.errors) throw new Error(`answers went wrong under load; see ${run.log}`)
  return { requests: result.requests.total, perSecond: result.requests.average, p99Ms: result.latency.p99 }
}
