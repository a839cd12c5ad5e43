// Prints what a browser loads before anything is clicked, gzipped, and fails above the bound: what index.html names, and the
// chunk of one language, which is loaded beside it.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BOUND = 250_000;
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path);
// The larger of the languages, whichever is chosen.
const languages = readdirSync(join(dist, 'assets')).filter((name) => /^(en|ja)-.*\.js$/.test(name));
const zipped = (path) => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;
const language = languages.map((name) => `assets/${name}`).sort((a, b) => zipped(b) - zipped(a))[0];
const files = ['index.html', 'config.json', ...named, ...(language ? [language] : [])];

let sum = 0;
for (const file of files) {
  const bytes = zipped(file);
  sum += bytes;
  console.log(`${String(bytes).padStart(8)}  ${file}`);
}
console.log(`${String(sum).padStart(8)}  first load, gzip (at most ${BOUND})`);
if (sum > BOUND) {
  console.error('The first load is too large.');
  process.exit(1);
}
