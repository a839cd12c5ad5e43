import { randomBytes } from 'node:crypto';
import { startOwnNetwork } from './lib/own-network.mjs';

// What the write API adds to the time of the host that it writes to: the same record is made by it, and by the two calls to the
// host that it makes for that, in turns.
const WARMING = 100;
const PAIRS = 300;
const GOAL = 20;
const COLLECTION = 'com.atrarium.community.config';

const own = await startOwnNetwork({
  name: 'writes',
  dashboard: 'none',
  flags: ['--write-api', '--writes-per-account=1000000', '--writes-per-address=1000000'],
});
const { network, pipeline } = own;
try {
  await pipeline.start();
  const { did, accessJwt: token } = await network.account('ann');
  const direct = [];
  const through = [];
  for (let i = 0; i < WARMING + PAIRS; i++) {
    const [one, other] = [await timed(() => byTheHost(did, token)), await timed(() => byTheApi(token))];
    if (i >= WARMING) {
      direct.push(one);
      through.push(other);
    }
  }
  const added = through.map((millis, i) => millis - direct[i]);
  console.log(`getSession and createRecord at the host   ${figures(direct)}`);
  console.log(`POST /api/communities                     ${figures(through)}`);
  console.log(`added, of ${PAIRS} pairs                        ${figures(added)}  (goal ${GOAL} ms)`);
} finally {
  await own.end();
}
process.exit(0);

async function byTheHost(did, token) {
  await network.call('com.atproto.server.getSession', { token });
  const record = {
    $type: COLLECTION,
    name: 'Pond',
    hashtag: `#atr_${randomBytes(4).toString('hex')}`,
    stage: 'theme',
    createdAt: new Date().toISOString(),
  };
  await network.call('com.atproto.repo.createRecord', {
    token,
    body: { repo: did, collection: COLLECTION, record },
  });
}

async function byTheApi(token) {
  const answer = await fetch(`${pipeline.url}/api/communities`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ name: 'Pond' }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`POST /api/communities: ${answer.status} ${said}`);
}

async function timed(act) {
  const begin = performance.now();
  await act();
  return performance.now() - begin;
}

function figures(millis) {
  const sorted = [...millis].sort((a, b) => a - b);
  const at = (part) => sorted[Math.ceil(sorted.length * part) - 1].toFixed(1).padStart(6);
  return `p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`;
}
