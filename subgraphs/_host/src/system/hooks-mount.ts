import type { GraphAnswer, GraphOperation } from '@ilms/kernel/background';
import type { Actor, RequestContext } from '@ilms/kernel/context';
import type { Hook } from '@ilms/kernel/module';
import { controlContext } from '@ilms/platform/control-context';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import type { Site } from '@ilms/router/site';
import type { IncomingMessage } from 'node:http';
import type { Installation } from './installation.ts';

const OUTSIDE: Actor = { kind: 'system', id: 'hook', name: 'A service outside' };

/** As at an address where nobody is: whoever tries companies, secrets or signatures learns nothing from the answers. */
const nothingHere = () => new Refusal('UNKNOWN_HOST', 'There is nothing at this address.');

const text = (header: string | string[] | undefined) => (typeof header === 'string' && header.length <= 200 ? header : undefined);

/**
 * The doors at which services outside knock, as modules declare them: `POST /hooks/<name>` at the address of a company or at our own, the body unchanged,
 * its signature in a header. Whoever comes may do one thing, hand a signed message over; 200 says that it is stored.
 */
export function hooksMount({ modules, controlPlane }: Pick<Installation, 'modules' | 'controlPlane'>, ask: (context: RequestContext, operation: GraphOperation) => Promise<GraphAnswer>): Mount {
  const doors = new Map<string, { module: string; hook: Hook }>(modules.flatMap(({ code, hooks = {} }) => Object.entries(hooks).map(([name, hook]) => [`/${name}`, { module: code, hook }] as const)));
  return {
    prefix: '/hooks',
    hosts: 'any',
    handler: async (incoming, response, { site, path, requestId }) => {
      const door = doors.get(path);
      const signature = door && text(incoming.headers[door.hook.signatureHeader]);
      if (incoming.method !== 'POST' || !door || !signature || (site.kind !== 'tenant') !== (door.hook.at === 'own')) throw nothingHere();
      const { module, hook: { mutation, input, permission, eventHeader, mostBytes } } = door;
      const body = await bodyOf(incoming, mostBytes);
      const context = await contextOf(site, permission, requestId);
      if (body === undefined || !context.entitlements.modules.includes(module)) throw nothingHere();
      const { data, errors } = await ask(context, { query: `mutation Hook($input: ${input}!) { ${mutation}(input: $input) { isTaken } }`, variables: { input: { eventId: text(incoming.headers[eventHeader]) ?? null, signature, body } } });
      const taken = data?.[mutation] as { isTaken: boolean | null } | null | undefined;
      // Something of ours is in the way: the service sends it again.
      if (errors?.length || !taken) return void response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '60' }).end('{"status":"try again"}');
      if (!taken.isTaken) throw nothingHere();
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    },
  };

  /** Whoever comes may do the one thing the door is for, there where the door stands. */
  async function contextOf(site: Site, permission: string, requestId: string): Promise<RequestContext> {
    if (site.kind !== 'tenant') return { ...controlContext(requestId, OUTSIDE), permissions: [permission] };
    const { tenant } = site;
    return { tenant: { id: tenant.id, slug: tenant.slug, schema: tenant.schema, cell: tenant.cell }, actor: OUTSIDE, permissions: [permission], entitlements: await controlPlane.entitlements(tenant.id), requestId };
  }
}

/** The body as it came, or undefined when it is too large or no text. */
async function bodyOf(request: IncomingMessage, mostBytes: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > mostBytes) return undefined;
    chunks.push(chunk);
  }
  const raw = Buffer.concat(chunks);
  const body = raw.toString('utf8');
  return body && Buffer.from(body, 'utf8').equals(raw) ? body : undefined;
}
