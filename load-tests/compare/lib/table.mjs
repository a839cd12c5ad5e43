/** The outcome as text: a row for each comparison, with the ratio and what was hoped for. */

const INGEST = [
  { name: 'starter', label: 'the starter', goal: 15 },
  { name: 'sync', label: 'bare @atproto/sync, posts only', goal: 5 },
  { name: 'subscription', label: 'bare Subscription, a look for the tag', goal: 5 },
]
const READS = [
  { name: 'starter', label: 'the starter', goal: 100 },
  { name: 'starterWithIndex', label: 'the starter, index added', goal: 10 },
  { name: 'bare', label: 'bare xrpc-server + better-sqlite3', goal: 7 },
]
const WIDTHS = [40, 12, 12, 12, 12]

/** Comparisons as data: how many times as much Impluvium did, by the clock and for the same processor time. */
export function ratios({ ingest, reads }) {
  const compare = (what, { name, label, goal }, theirs, ours) => ({
    what,
    against: label,
    name,
    ratio: ours.perSecond / theirs.perSecond,
    cpuRatio: theirs.cpuMicros / ours.cpuMicros,
    goal,
    reached: ours.perSecond / theirs.perSecond >= goal,
  })
  return [
    ...INGEST.map((row) => compare('ingest', row, ingest[row.name], ingest.impluvium)),
    ...['first', 'second'].flatMap((page) =>
      READS.map((row) => compare(`${page} page`, row, reads[row.name][page], reads.impluvium[page])),
    ),
  ]
}

export function table({ ingest, reads, comparisons, sizes }) {
  const lines = []
  const row = (...cells) => lines.push(cells.map(pad).join('  ').trimEnd())
  row('INGEST', 'frames/s', 'CPU µs each', 'RSS MiB')
  for (const { name, label } of [...INGEST, { name: 'impluvium', label: 'Impluvium' }]) {
    const { perSecond, cpuMicros, residentBytes } = ingest[name]
    row(label, whole(perSecond), figure(cpuMicros), whole(residentBytes / 2 ** 20))
  }
  for (const page of ['first', 'second']) {
    lines.push('')
    row(`READS, ${page} page of ${sizes.limit}`, 'requests/s', 'p99 ms', 'CPU µs each', 'posts')
    for (const { name, label } of [...READS, { name: 'impluvium', label: 'Impluvium' }]) {
      const { perSecond, p99Ms, cpuMicros } = reads[name][page]
      row(label, whole(perSecond), figure(p99Ms), figure(cpuMicros), whole(reads[name].posts))
    }
  }
  lines.push('')
  row('IMPLUVIUM AGAINST', '', 'ratio', 'goal', 'by CPU')
  for (const { what, against, ratio, cpuRatio, goal, reached } of comparisons) {
    const name = `${what}: ${against}`.padEnd(WIDTHS[0] + 2 + WIDTHS[1])
    const figures = [`${figure(ratio)}x`, `${goal}x`, `${figure(cpuRatio)}x`].map((text, at) => text.padStart(WIDTHS[at + 2]))
    lines.push([name, ...figures, reached ? '' : 'missed'].join('  ').trimEnd())
  }
  return lines.join('\n')
}

function pad(text, column) {
  return column === 0 ? text.padEnd(WIDTHS[0]) : text.padStart(WIDTHS[column])
}

function whole(number) {
  return Number.isFinite(number) ? Math.round(number).toLocaleString('en') : '-'
}

function figure(number) {
  if (!Number.isFinite(number)) return '-'
  return number >= 100 ? whole(number) : number.toPrecision(number >= 1 ? 3 : 2)
}
