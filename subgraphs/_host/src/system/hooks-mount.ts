import type { GraphAnswer, GraphOperation } from '@ilms/kernel/background';
import type { Actor, RequestContext } from '@ilms/kernel/context';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import type { IncomingMessage } from 'node:http';
import type { Installation } from './installation.ts';

const GATEWAY: Actor = { kind: 'system', id: 'payment-gateway', name: 'Payment gateway' };
/** Messages of a gateway are a few kilobytes. */
const MOST_BYTES = 256 * 1024;

const TAKE = 'mutation Hook($input: GatewayHookInput!) { gatewayHookTake(input: $input) { isTaken userErrors { code } } }';

/** As at an address where nobody is: whoever tries companies, secrets or signatures learns nothing from the answers. */
const nothingHere = () => new Refusal('UNKNOWN_HOST', 'There is nothing at this address.');

/**
 * The door at which the payment gateway knocks: `POST /hooks/razorpay` at the address of a company, the body unchanged, its signature in a
 * header. Whoever comes may do one thing, hand a message over that the gateway has signed; 200 says that it is stored.
 */
export function hooksMount(installation: Installation, ask: (context: RequestContext, operation: GraphOperation) => Promise<GraphAnswer>): Mount {
  return {
    prefix: '/hooks',
    hosts: 'tenant',
    handler: async (incoming, response, { site, path, requestId }) => {
      const signature = incoming.headers['x-razorpay-signature'];
      if (incoming.method !== 'POST' || path !== '/razorpay' || site.kind !== 'tenant' || typeof signature !== 'string') throw nothingHere();
      const body = await bodyOf(incoming);
      const { tenant } = site;
      const entitlements = await installation.controlPlane.entitlements(tenant.id);
      if (body === undefined || signature.length > 200 || !entitlements.modules.includes('oms')) throw nothingHere();
      const context: RequestContext = { tenant: { id: tenant.id, slug: tenant.slug, schema: tenant.schema }, actor: GATEWAY, permissions: ['gateway:hook'], entitlements, requestId };
      const eventId = incoming.headers['x-razorpay-event-id'];
      const { data, errors } = await ask(context, { query: TAKE, variables: { input: { eventId: typeof eventId === 'string' ? eventId.slice(0, 200) : null, signature, body } } });
      const taken = data?.gatewayHookTake as { isTaken: boolean | null } | null | undefined;
      // Something of ours is in the way: the gateway sends it again.
      if (errors?.length || !taken) return void response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '60' }).end('{"status":"try again"}');
      if (!taken.isTaken) throw nothingHere();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    },
  };
}

/** The body as it came, or undefined when it is too large or no text. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  const text = raw.toString('utf8');
  return text && Buffer.from(text, 'utf8').equals(raw) ? text : undefined;
}
