import { IsolationFuzz } from '@ilms/host/testing/isolation-fuzz';
import { figure, type Bench } from '../measurement.ts';

/** A hundred tenants on one pool on a bad day: nobody sees a foreign row. */
export const isolation: Bench = {
  name: 'isolation',
  async run({ isFull }) {
    const fuzz = await IsolationFuzz.open();
    try {
      const wanted = isFull ? 1_000_000 : 100_000;
      const { checks, statements, foreign, survived, aborts, timeouts, killed, refusals, unexpected, seconds } = await fuzz.run({ checks: wanted, statements: wanted / 5 });
      return [{
        what: `isolation fuzz, 100 tenants, 16 workers, ${figure(seconds)} s`,
        measured: `${foreign} foreign rows in ${checks} checks; ${statements} statements, ${aborts} aborts, ${timeouts} timeouts, ${killed} backends killed, ${refusals} trespasses refused`,
        target: `0 in ${wanted}`,
        ok: foreign === 0 && survived === 0 && unexpected.length === 0 && checks >= wanted,
      }];
    } finally {
      await fuzz.close();
    }
  },
};
