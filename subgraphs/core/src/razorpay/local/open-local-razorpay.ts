import { join } from 'node:path';
import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { gonePage } from './checkout-page.ts';
import { LocalRazorpayServer } from './local-server.ts';
import type { LocalAccount } from './local-state.ts';

/** The stand-in of the gateway as whoever takes money through it sees it; there is none in production. */
export interface LocalGateway {
  /** Where its API answers. */
  readonly baseUrl: string;
  /** Where somebody pays at the address of a company. */
  checkoutUrl(slug: string, gatewayId: string): string;
  /** Lets it know an account: the company it is of (empty for our own), its keys, and by what its messages are signed. */
  register(account: Omit<LocalAccount, 'webhookUrl'> & { readonly slug: string }): void;
}

export interface LocalPlace {
  /** Under which name what it knows is kept. */
  readonly file: string;
  /** Where messages of a company's account go. */
  readonly hookOf: (slug: string) => string;
  /** Hands it over to whoever takes money through it; nothing once it is closed. */
  readonly configure: (local: LocalGateway | undefined) => void;
}

/** A local gateway of an installation: its checkout at the address of every company, its API for this process alone. */
export async function openLocalRazorpay({ dataDir, addressOf, prefix }: StandInPlace, { file, hookOf, configure }: LocalPlace): Promise<StandIn> {
  const server = new LocalRazorpayServer({ file: join(dataDir, file) });
  configure({ baseUrl: await server.listen(), checkoutUrl: (slug, id) => `${addressOf(slug)}${prefix}/pay/${id}`, register: ({ slug, ...account }) => server.razorpay.register({ ...account, webhookUrl: hookOf(slug) }) });
  return {
    answer: async (request, response, path) => {
      if (path.startsWith('/pay/')) return server.answer(request, response, path, prefix);
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(gonePage());
    },
    close: async () => {
      configure(undefined);
      await server.close();
    },
  };
}
