import { System } from '@ilms/host/testing/system';
import { enableModule } from '@ilms/platform/subscription/subscription.service';
import { figure, median, milliseconds, type Bench } from '../measurement.ts';

/** How long a company waits for its books: from the click to a schema with every table, master and owner. */
export const provisioning: Bench = {
  name: 'provisioning',
  async run({ isFull }) {
    const system = await System.open();
    try {
      const built = system.all.installation.catalogue.sold.filter(({ isBuilt }) => isBuilt).map(({ code }) => code);
      const starter = ['inventory', 'oms', 'crm', 'finance'].filter((code) => built.includes(code));
      const provisioner = async (modules: readonly string[]) => {
        const times: number[] = [];
        for (let n = 0; n < (isFull ? 15 : 5); n++) times.push(await milliseconds(() => system.company(modules)));
        return median(times);
      };
      await system.company([]);
      const [small, all] = [await provisioner(starter), await provisioner(built)];
      const enabling: number[] = [];
      for (let n = 0; n < (isFull ? 15 : 5); n++) {
        const { id } = await system.company(['inventory']);
        enabling.push(await milliseconds(() => system.control((context) => enableModule(context, id, 'oms', true))));
      }
      const enable = median(enabling);
      return [
        { what: `new tenant with sign-in, Starter (built: ${starter.join(', ')})`, measured: `${figure(small)} ms`, target: '≤ 1 s', ok: small <= 1000 },
        { what: `new tenant with sign-in, all that is built (${built.join(', ')})`, measured: `${figure(all)} ms`, target: '≤ 3 s', ok: all <= 3000 },
        { what: 'enabling a module (oms)', measured: `${figure(enable)} ms`, target: '≤ 1 s', ok: enable <= 1000 },
      ];
    } finally {
      await system.close();
    }
  },
};
