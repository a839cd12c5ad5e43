import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePipeline } from './lib/pipeline.mjs';

// A network of one's own to try the dashboard in: it is gone when this ends.
const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'impluvium-stay-'));
process.env.TMPDIR = folder;
const { startNetwork } = await import('./lib/network.mjs');

const network = await startNetwork();
const pipeline = await makePipeline({
  launcher: join(here, '../../impluvium'),
  network,
  data: join(folder, 'impluvium'),
  dashboard: join(here, '../dist'),
  log: join(folder, 'impluvium.log'),
});
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
await pipeline.start();

console.log(`\nOpen ${pipeline.url} and sign in as one of these. Each window has a session of its own.\n`);
for (const name of ['ann', 'ben', 'cleo']) {
  const { handle, password, appPassword } = await network.account(name);
  console.log(
    `  ${handle.padEnd(10)}  app password ${appPassword}   (password ${password}, for its host's own page)`,
  );
}
console.log(`\nTheir host is ${network.pds}. Ctrl-C ends everything; nothing is kept.`);

async function end() {
  if (ending) return;
  ending = true;
  await pipeline.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}
