import { TestNetworkNoAppView } from '@atproto/dev-env';
import { hostAt } from './host.mjs';

/**
 * A PLC directory and a PDS on free ports of this machine, both the reference ones, with nobody in them. Their data is below the
 * folder that TMPDIR names.
 */
export async function startNetwork() {
  const network = await TestNetworkNoAppView.create({ pds: { hostname: 'localhost' } });
  const pds = network.pds.url;
  return { pds, plc: network.plc.url, ...hostAt(pds), stop: () => network.close() };
}
