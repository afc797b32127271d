import type { LocalRazorpayServer } from '@ilms/oms/gateway/local/local-server';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import { join } from 'node:path';
import type { Installation } from './installation.ts';

const PREFIX = '/razorpay';

/** The stand-in of the payment gateway of this installation; there is none in production, where it would take anybody's word for a payment. */
export class LocalGatewayHost {
  private constructor(private readonly server: LocalRazorpayServer, private readonly disconnect: () => void) {}

  static async open(installation: Installation): Promise<LocalGatewayHost | undefined> {
    const { settings } = installation;
    if (settings.environment === 'production') return undefined;
    // Only now: a module is read through its manifest, and the order in which its types are met is that of the contract.
    const { LocalRazorpayServer: Server } = await import('@ilms/oms/gateway/local/local-server');
    const { configureLocalGateway } = await import('@ilms/oms/gateway/gateways');
    const checkoutUrl = (slug: string, id: string) => `${installation.addressOf(slug)}${PREFIX}/pay/${id}`;
    const server = new Server({ file: join(settings.dataDir, 'local-razorpay.json') });
    configureLocalGateway({ baseUrl: await server.listen(), checkoutUrl, register: ({ slug, ...account }) => server.razorpay.register({ ...account, webhookUrl: `${installation.addressOf(slug)}/hooks/razorpay` }) });
    return new LocalGatewayHost(server, () => configureLocalGateway(undefined));
  }

  /** Its checkout at the address of every company; its API is for this process alone. */
  get mount(): Mount {
    return {
      prefix: PREFIX,
      hosts: 'tenant',
      handler: async (request, response, { path }) => {
        if (!path.startsWith('/pay/')) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
        await this.server.answer(request, response, path, PREFIX);
      },
    };
  }

  async close(): Promise<void> {
    this.disconnect();
    await this.server.close();
  }
}
