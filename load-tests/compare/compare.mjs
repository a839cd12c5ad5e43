/** Runs all competitors one after the other and prints what came of it. Started by `run`, which sees to the tools. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments, USAGE } from './lib/arguments.mjs'
import { DIFFERENCES } from './lib/differences.mjs'
import { generate } from './lib/impluvium.mjs'
import { compareIngest } from './lib/ingest.mjs'
import { chooseClient } from './lib/load.mjs'
import { killAll } from './lib/processes.mjs'
import { compareReads } from './lib/reads.mjs'
import { ratios, table } from './lib/table.mjs'

/** Load of one minute above which others were at work. */
const QUIET = 0.7

const begun = performance.now()
const say = (text) => console.error(`${((performance.now() - begun) / 1_000).toFixed(0).padStart(4)} s  ${text}`)

async function main() {
  const { help, small, out, capture, client, sizes } = commandLine()
  if (help) return console.log(USAGE)
  const folder = await mkdtemp(join(tmpdir(), 'impluvium-compare-'))
  const run = { folder, log: `${folder}.log`, sizes, client: chooseClient(client) }
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(folder, 130))
  try {
    const outcome = await measure(run, capture)
    print(outcome, small)
    if (out) await writeFile(out, `${JSON.stringify(outcome, null, 2)}\n`)
    await rm(run.log, { force: true })
  } finally {
    killAll()
    await rm(folder, { recursive: true, force: true })
  }
}

function commandLine() {
  try {
    return readArguments(process.argv.slice(2))
  } catch (error) {
    console.error(`compare: ${error.message}`)
    process.exit(2)
  }
}

async function measure(run, given) {
  const [loadBefore] = loadavg()
  say('making up frames')
  const live = given ?? (await generate(run, 'live.atcap', ['--frames', String(run.sizes.frames)]))
  const filling = ['--frames', String(run.sizes['feed-frames']), '--mix', 'community', '--communities', '1']
  const community = await generate(run, 'community.atcap', filling)
  const ingest = await compareIngest(run, live, say)
  const reads = await compareReads(run, community, say)
  say('done')
  return {
    at: new Date().toISOString(),
    machine: { cpus: cpus().length, model: cpus()[0]?.model, node: process.version, client: run.client, loadBefore },
    sizes: run.sizes,
    ingest,
    reads,
    comparisons: ratios({ ingest, reads }),
    differences: DIFFERENCES,
  }
}

function print(outcome, small) {
  const { cpus: cores, model, node, client, loadBefore } = outcome.machine
  console.log(`\n${cores} × ${model}, Node ${node}, ${client} with ${outcome.sizes.connections} connections\n`)
  console.log(table(outcome))
  console.log(`\nWHAT DIFFERS\n${DIFFERENCES.map((line) => (line.startsWith(' ') ? line : `- ${line}`)).join('\n')}`)
  const { waitingRecords } = outcome.ingest.impluvium
  console.log(`- Behind its receiver Impluvium had ${waitingRecords} records waiting when counting ended.`)
  if (loadBefore > QUIET) {
    console.log(`\nThe machine was busy before (load ${loadBefore.toFixed(1)}): trust only "by CPU", and repeat when it is quiet.`)
  }
  if (small) console.log('\nSmall run: it shows that everything works; its figures mean nothing.')
}

async function end(folder, status) {
  killAll()
  await rm(folder, { recursive: true, force: true })
  process.exit(status)
}

main().catch((error) => {
  console.error(`compare: ${error.message}`)
  process.exit(1)
})
