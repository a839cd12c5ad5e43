import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { until } from './until.mjs';

/** A port that nobody listens on now. */
async function freePort() {
  const server = createServer();
  await new Promise((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/**
 * `impluvium up` as people start it, reading a PDS's firehose.
 *
 * @param launcher path of the program
 * @param data its folder
 * @param dashboard the built dashboard
 * @param log file that gets what it says
 * @param flags more of them
 */
export async function makePipeline({ launcher, network, data, dashboard, log, flags = [] }) {
  const port = await freePort();
  const management = await freePort();
  const said = createWriteStream(log, { flags: 'a' });
  const settings = {
    source: network.pds.replace('http:', 'ws:'),
    data,
    port,
    'management-port': management,
    listen: '127.0.0.1',
    plc: network.plc,
    'handle-resolver': network.pds,
    'app-view': 'none',
    dashboard,
    'dashboard-name': 'Impluvium',
    'dashboard-connect': network.pds,
  };
  const words = ['up', ...Object.entries(settings).map(([name, value]) => `--${name}=${value}`)];
  words.push('--allow-network=127.0.0.0/8', '--allow-network=::1/128', '--operator-page', ...flags);
  // A setting of whoever runs this is none of the story's.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('IMPLUVIUM_')),
  );
  let child;

  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      child = spawn(launcher, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
      child.stdout.pipe(said, { end: false });
      child.stderr.pipe(said, { end: false });
      const started = child;
      await until('the pipeline to be ready', 180_000, async () => {
        if (started.exitCode !== null) throw new Error(`impluvium up has ended, see ${log}`);
        const answer = await fetch(`http://127.0.0.1:${management}/readyz`).catch(() => undefined);
        return answer?.ok;
      });
    },
    /** As a power failure: nothing is finished, nothing is said. */
    async kill() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
