import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { join } from 'node:path';
import { configureLocalGateway } from '../gateways.ts';
import { gonePage } from '@ilms/core/razorpay/local/checkout-page';
import { LocalRazorpayServer } from '@ilms/core/razorpay/local/local-server';

/** The local gateway of an installation: its checkout at the address of every company, its API for this process alone. */
export async function openLocalGateway({ dataDir, addressOf, prefix }: StandInPlace): Promise<StandIn> {
  const server = new LocalRazorpayServer({ file: join(dataDir, 'local-razorpay.json') });
  configureLocalGateway({
    baseUrl: await server.listen(),
    checkoutUrl: (slug, id) => `${addressOf(slug)}${prefix}/pay/${id}`,
    register: ({ slug, ...account }) => server.razorpay.register({ ...account, webhookUrl: `${addressOf(slug)}/hooks/razorpay` }),
  });
  return {
    answer: async (request, response, path) => {
      if (path.startsWith('/pay/')) return server.answer(request, response, path, prefix);
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(gonePage());
    },
    close: async () => {
      configureLocalGateway(undefined);
      await server.close();
    },
  };
}
