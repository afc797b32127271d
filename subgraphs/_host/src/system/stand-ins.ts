import type { StandIn } from '@ilms/kernel/module';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import type { Installation } from './installation.ts';

const PREFIX = '/stand-in';
const PATH = /^\/([a-z][a-z0-9_]*)(\/.+)$/;

/** What stands in for services outside while there are no keys of them; in production there are none. */
export class StandIns {
  private constructor(private readonly byModule: ReadonlyMap<string, StandIn>) {}

  static async open(installation: Installation): Promise<StandIns> {
    const { settings, modules } = installation;
    const opened = new Map<string, StandIn>();
    for (const { code, standIn } of settings.environment === 'production' ? [] : modules) {
      if (standIn) opened.set(code, await standIn({ dataDir: settings.dataDir, addressOf: (slug) => installation.addressOf(slug), ownAddress: () => installation.addressOf('panel'), prefix: `${PREFIX}/${code}` }));
    }
    return new StandIns(opened);
  }

  /** Their pages, at the address of every company. */
  get mounts(): Mount[] {
    if (this.byModule.size === 0) return [];
    return [{
      prefix: PREFIX,
      hosts: 'tenant',
      handler: async (request, response, { path }) => {
        const [, code = '', rest = ''] = PATH.exec(path) ?? [];
        const standIn = this.byModule.get(code);
        if (!standIn) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
        await standIn.answer(request, response, rest);
      },
    }];
  }

  async close(): Promise<void> {
    for (const standIn of this.byModule.values()) await standIn.close();
  }
}
