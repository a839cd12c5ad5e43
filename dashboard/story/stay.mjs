import { fileURLToPath } from 'node:url';
import { startOwnNetwork } from './lib/own-network.mjs';

// A network of one's own to try the dashboard in: it is gone when this ends.
const dashboard = fileURLToPath(new URL('../dist', import.meta.url));
const own = await startOwnNetwork({ name: 'stay', dashboard });
const { network, pipeline } = own;
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
  await own.end();
  process.exit(0);
}
