import type { GraphAnswer, GraphOperation } from '@ilms/kernel/background';
import type { Actor, RequestContext } from '@ilms/kernel/context';
import type { Budget } from '@ilms/kernel/cost-budget';
import { controlContext } from '@ilms/platform/control-context';
import { Buckets } from '@ilms/router/bucket';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import type { IncomingMessage } from 'node:http';

const STRANGER: Actor = { kind: 'system', id: 'signup', name: 'Somebody who signs up' };
const MOST_BYTES = 8 * 1024;

const PRICE = 'items { code name monthly isAdded } monthly withGst isReady coupon { code name monthlyOff months refusal } cheaper { code name monthly isReady }';
const PROGRESS = 'signupProgress { state refusal follow origin enter } userErrors { code message field }';

/** How much may be asked from one place: nobody has signed in, and each question is work. */
const FROM_A_PLACE: Budget = { maximumAvailable: 600, restoreRate: 10 };

/** What the pages of the bare domain may ask: these operations and no others. */
const OPERATIONS: Readonly<Record<string, string>> = {
  '/offers': 'query { signupModules { code name summary category monthly isBuilt requires } signupPlans { code name modules monthly isReady } }',
  '/price': `query($plan: String, $modules: [String!]!, $coupon: String) { signupPrice(plan: $plan, modules: $modules, coupon: $coupon) { ${PRICE} } }`,
  '/address': 'query($slug: String!) { signupAddress(slug: $slug) { slug address refusal } }',
  '/begin': 'mutation($input: SignupInput!) { signupBegin(input: $input) { begunSignup { id } userErrors { code message field } } }',
  '/confirm': `mutation($input: SignupConfirmInput!) { signupConfirm(input: $input) { ${PROGRESS} } }`,
  '/follow': `mutation($id: ID!, $follow: String!) { signupFollow(id: $id, follow: $follow) { ${PROGRESS} } }`,
};

/** Signing up, at the bare domain: `POST /signup/api/<what>` with the variables as JSON. Whoever comes carries nothing; the control plane judges. */
export function signupMount(ask: (context: RequestContext, operation: GraphOperation) => Promise<GraphAnswer>): Mount {
  const buckets = new Buckets();
  return {
    prefix: '/signup/api',
    hosts: 'root',
    handler: async (incoming, response, { path, requestId, address }) => {
      const query = OPERATIONS[path];
      if (!query) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      if (incoming.method !== 'POST') throw new Refusal('METHOD_NOT_ALLOWED', 'Use POST.', { allow: 'POST' });
      if (!/^application\/json\b/.test(incoming.headers['content-type'] ?? '')) throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send application/json.');
      buckets.charge([{ id: address ?? 'nowhere', budget: FROM_A_PLACE }], 1);
      const variables = await variablesOf(incoming);
      if (path === '/begin' && typeof variables.input === 'object' && variables.input) Object.assign(variables.input, { from: address ?? null });
      const context = { ...controlContext(requestId, STRANGER), permissions: ['panel:signup'] };
      const { data, errors } = await ask(context, { query, variables });
      const status = errors?.length ? 400 : 200;
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(JSON.stringify(errors?.length ? { error: { code: 'BAD_REQUEST', message: errors[0]!.message } } : data));
    },
  };
}

async function variablesOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((size += chunk.length) > MOST_BYTES) throw new Refusal('PAYLOAD_TOO_LARGE', 'This is too long.', { connection: 'close' });
    chunks.push(chunk);
  }
  try {
    const read = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as unknown;
    if (read && typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>;
  } catch {
    // answered below
  }
  throw new Refusal('BAD_REQUEST', 'The body is not JSON.');
}
