import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePipeline } from './pipeline.mjs';

const LAUNCHER = fileURLToPath(new URL('../../../impluvium', import.meta.url));

/**
 * A network and a pipeline that reads it once it is started, in a temporary folder that goes with them.
 *
 * @param name in the folder's name
 * @param dashboard the built one, or `none`
 * @param flags of the pipeline, more than it has by itself
 */
export async function startOwnNetwork({ name, dashboard, flags }) {
  const folder = mkdtempSync(join(tmpdir(), `impluvium-${name}-`));
  // The PDS puts its data where temporary files went when it was loaded.
  process.env.TMPDIR = folder;
  const { startNetwork } = await import('./network.mjs');
  const network = await startNetwork();
  const pipeline = await makePipeline({
    launcher: LAUNCHER,
    network,
    data: join(folder, 'impluvium'),
    dashboard,
    log: join(folder, 'impluvium.log'),
    flags,
  });
  return {
    network,
    pipeline,
    async end() {
      await pipeline.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
