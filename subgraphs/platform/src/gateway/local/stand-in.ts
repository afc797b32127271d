import { gonePage } from '@ilms/core/razorpay/local/checkout-page';
import { LocalRazorpayServer } from '@ilms/core/razorpay/local/local-server';
import type { StandIn, StandInPlace } from '@ilms/kernel/module';
import { join } from 'node:path';
import { configureLocalBilling } from '../gateway-account.ts';

/** The local gateway at which companies pay us: its checkout at the address of every company, its API for this process alone. */
export async function openLocalBilling({ dataDir, addressOf, ownAddress, prefix }: StandInPlace): Promise<StandIn> {
  const server = new LocalRazorpayServer({ file: join(dataDir, 'local-razorpay-billing.json') });
  configureLocalBilling({
    baseUrl: await server.listen(),
    checkoutUrl: (slug, id) => `${addressOf(slug)}${prefix}/pay/${id}`,
    register: (account) => server.razorpay.register({ ...account, webhookUrl: `${ownAddress()}/hooks/razorpay-billing` }),
  });
  return {
    answer: async (request, response, path) => {
      if (path.startsWith('/pay/')) return server.answer(request, response, path, prefix);
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(gonePage());
    },
    close: async () => {
      configureLocalBilling(undefined);
      await server.close();
    },
  };
}
