/** Impluvium from this checkout: the capture tools that serve all competitors, and the competitor itself. */
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, launch, runToEnd, until, usage } from './processes.mjs'

const LAUNCHER = fileURLToPath(new URL('../../../impluvium', import.meta.url))

export async function generate(run, name, args) {
  const file = join(run.folder, name)
  await runToEnd(LAUNCHER, ['capture', 'generate', '--out', file, ...args], { log: run.log })
  return file
}

/** Serves a capture as a relay would, as fast as each client reads. */
export async function replay(run, capture, ...args) {
  const port = await freePort()
  const server = launch(LAUNCHER, ['capture', 'replay', capture, '--port', String(port), ...args], { log: run.log })
  await until('the capture is served', server, () => server.printed().includes('--source'))
  const last = Number(/seq \d+ to (\d+)/.exec(server.printed())?.[1])
  return { ...server, service: `ws://127.0.0.1:${port}`, last }
}

/** `up` as anybody would start it, on an empty folder. */
export async function up(run, service) {
  const [port, management, data] = [await freePort(), await freePort(), await mkdtemp(join(run.folder, 'data-'))]
  const source = `${service}?as=relay&verify=off&cursor=oldest`
  const args = ['up', '--source', source, '--read-repositories', 'off', '--data', data]
  const ports = ['--port', String(port), '--management-port', String(management)]
  const node = launch(LAUNCHER, [...args, ...ports], { log: run.log, env: { JAVA_OPTS: `-Xmx${run.sizes.heap}m` } })
  const base = `http://127.0.0.1:${port}`
  return { ...node, base, management: `http://127.0.0.1:${management}` }
}

/** Frames whose outcome is settled (dropped, or acknowledged by the broker); 0 before there are any. */
async function settled(node) {
  const metrics = await metricsOf(node)
  return metrics ? sum(metrics, 'impluvium_receiver_frames_total') - sum(metrics, 'impluvium_receiver_in_flight') : 0
}

export async function measureIngest(run, node) {
  const { warm, seconds } = run.sizes
  await until('the first frame', node, async () => (await settled(node)) > 0)
  await sleep(warm * 1_000)
  const from = await sample(node)
  await sleep(seconds * 1_000)
  const to = await sample(node)
  return {
    frames: to.frames - from.frames,
    seconds: (to.at - from.at) / 1_000,
    cpuSeconds: to.cpuSeconds - from.cpuSeconds,
    residentBytes: to.residentBytes,
    waitingRecords: sum(await metricsOf(node), 'impluvium_lag_records'),
  }
}

async function sample(node) {
  const frames = await settled(node)
  return { frames, at: performance.now(), ...(await usage(node.child.pid)) }
}

/** Until all frames are in, and every feed has what they say. */
export async function untilFilled(node, last) {
  await until('the capture is read', node, async () => (await settled(node)) >= last)
  // The lag is looked at every two seconds, so a first look may be from before the last frame.
  await sleep(4_000)
  const caughtUp = async () => sum((await metricsOf(node)) ?? '', 'impluvium_lag_records') < 20
  await until('the feeds to catch up', node, caughtUp)
}

export async function onlyFeed(node) {
  const answer = await fetch(`${node.base}/api/communities?limit=1`)
  const { communities } = await answer.json()
  return communities[0]
}

async function metricsOf(node) {
  try {
    const answer = await fetch(`${node.management}/metrics`)
    return answer.ok ? await answer.text() : undefined
  } catch {
    return undefined // not there yet
  }
}

function sum(metrics, name) {
  const lines = metrics.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return lines.reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}
