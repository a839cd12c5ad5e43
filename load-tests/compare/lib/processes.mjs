/** Children of a run: started with what they print in a log, waited for, and ended in any case. */
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const running = new Set()

/** @param log file for all that is printed; what went to stdout is also in `printed()` */
export function launch(command, args, { log, env = {}, cwd } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const file = createWriteStream(log, { flags: 'a' })
  let printed = ''
  child.stdout.on('data', (bytes) => (printed += bytes))
  child.stdout.pipe(file, { end: false })
  child.stderr.pipe(file, { end: false })
  const name = `${command.split('/').at(-1)} ${args.slice(0, 2).join(' ').slice(0, 80)}`
  const ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('close', (status, signal) => resolve(status ?? signal))
  })
  running.add(child)
  ended.then(() => running.delete(child))
  return { child, name, log, ended, printed: () => printed }
}

/** What a command prints until it ends by itself with status 0. */
export async function runToEnd(command, args, options) {
  const process = launch(command, args, options)
  const status = await process.ended
  if (status !== 0) throw new Error(`${process.name} ended with ${status}; see ${process.log}`)
  return process.printed()
}

/** Waits until `look` gives something; a process that ends meanwhile is a failure. */
export async function until(what, process, look, { patienceMs = 120_000, everyMs = 100 } = {}) {
  const end = performance.now() + patienceMs
  let over = false
  process.ended.then(() => (over = true))
  for (;;) {
    const found = await look()
    if (found) return found
    if (over) throw new Error(`${process.name} ended before ${what}; see ${process.log}`)
    if (performance.now() > end) throw new Error(`waited ${patienceMs / 1000} s in vain for ${what}; see ${process.log}`)
    await sleep(everyMs)
  }
}

/** At once and without a goodbye: nothing that they keep is looked at again. */
export async function stop({ child, ended }) {
  child.kill('SIGKILL')
  await ended
}

/** At the end of the run, however it comes. */
export function killAll() {
  for (const child of running) child.kill('SIGKILL')
}

/** Processor time and resident memory so far, where there is a /proc (Linux). */
export async function usage(pid) {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ')
    const CLOCK = 100 // ticks a second that Linux tells user space, on every architecture
    const PAGE = 4096
    return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / CLOCK, residentBytes: Number(fields[21]) * PAGE }
  } catch {
    return { cpuSeconds: undefined, residentBytes: undefined }
  }
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
