import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { openLocalNames } from './names/local/names.ts';
import { openLocalBilling } from './gateway/local/stand-in.ts';

/** What stands in for the world outside on a machine of its own: the gateway at which companies pay us, and the name servers. */
export async function openStandIns(place: StandInPlace): Promise<StandIn> {
  const [billing, names] = [await openLocalBilling(place), openLocalNames(place)];
  return {
    answer: (request, response, path) => (path === '/names' ? names : billing).answer(request, response, path),
    close: async () => {
      await billing.close();
      await names.close();
    },
  };
}
