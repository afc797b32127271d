import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../src/cli/project.ts';
import { PASSWORD, System, type Company } from '../src/testing/system.ts';

const run = promisify(execFile);

let system: System;
let acme: Company;

beforeAll(async () => {
  system = await System.open({ ILMS_PRIVATE_WEBHOOKS: 'on' });
  acme = await system.company(['inventory'], { seeded: true });
  await acme.rest(); // a webhook that is opened now hears nothing of what was before
});
afterAll(() => system?.close());

const environment = () => ({ PATH: process.env.PATH!, ILMS_URL: `http://${acme.host}:${system.all.port}`, ILMS_EMAIL: `owner@${acme.slug}.example`, ILMS_PASSWORD: PASSWORD });

describe('the examples for integrators', () => {
  it('go from key to signed webhook in TypeScript, and leave no key behind', async () => {
    const { products } = await acme.must('{ products { totalCount } }');
    const { stdout } = await run(process.execPath, [join(projectRoot, 'schema/examples/integrator.ts')], { env: environment() });
    const said = stdout.trim().split('\n').map((line) => line.replace(/^key \w+/, 'key …'));
    expect(said).toEqual(['key … made', `${products.totalCount} products read`, 'rows 1 created, 2 updated, 0 refused; again 3 unchanged', 'webhook ProductCreated verified', 'event polled too', 'done']);
    const { apiKeys, webhookEndpoints } = await acme.must('{ apiKeys { nodes { revokedAt } } webhookEndpoints { totalCount } }');
    expect([apiKeys.nodes.every(({ revokedAt }: { revokedAt: string | null }) => revokedAt !== null), webhookEndpoints.totalCount]).toEqual([true, 0]);
  }, 180_000);

  it('ask the same with curl', async () => {
    const { stdout } = await run('sh', [join(projectRoot, 'schema/examples/integrator.sh')], { env: environment() });
    const answers = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { data: Record<string, never>; errors?: unknown });
    expect(answers.some(({ errors }) => errors)).toBe(false);
    const upserts = answers.flatMap(({ data }) => (data.productsUpsert ? [data.productsUpsert] : []));
    expect(upserts).toEqual([{ created: 1, unchanged: 0, refused: 0, userErrors: [] }, { created: 0, unchanged: 1, refused: 0, userErrors: [] }]);
    expect(stdout).toContain('"type":"ProductCreated"');
  });
});
