import { setTimeout as sleep } from 'node:timers/promises';
import type { Company } from '@ilms/host/testing/system';
import { codeOf, done, Office } from './people.ts';

let office: Office;
let acme: Company;
let other: Company;

beforeAll(async () => {
  office = await Office.open();
  [acme, other] = [await office.system.company(['inventory']), await office.system.company(['inventory'])];
});
afterAll(() => office?.close());

interface Key { id: string; prefix: string; version: number; expiresAt: string; allowedAddresses: string[]; isReplaced: boolean; scopes: string[] }
const FIELDS = 'id prefix version expiresAt allowedAddresses isReplaced scopes';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const create = async (more: object = {}, by = acme) => (await done(by, 'apiKeyCreate', { name: 'ERP bridge', scopes: ['stock:read'], expiresAt: inDays(30), ...more }, `secret apiKey { ${FIELDS} }`)) as unknown as { secret: string; apiKey: Key };
const use = async (secret: string, query = '{ viewer { kind } }', headers: Record<string, string> = {}) => office.system.http(acme.host, '/graphql', { body: { query }, headers: { authorization: `Bearer ${secret}`, ...headers } });

describe('a key that is replaced', () => {
  it('goes on beside the new one for the hours that were chosen, and no longer', async () => {
    const old = await create({ allowedAddresses: ['127.0.0.0/8'] });
    const { secret, apiKey, replaced } = (await done(acme, 'apiKeyRotate', { id: old.apiKey.id, overlapHours: 24, expiresAt: inDays(60) }, `secret apiKey { ${FIELDS} } replaced { ${FIELDS} }`)) as unknown as { secret: string; apiKey: Key; replaced: Key };
    expect([apiKey.scopes, apiKey.allowedAddresses, replaced.isReplaced]).toEqual([['stock:read'], ['127.0.0.0/8'], true]);
    const hours = (new Date(replaced.expiresAt).getTime() - Date.now()) / 3_600_000;
    expect([hours > 23.9, hours <= 24]).toEqual([true, true]);
    expect([(await use(old.secret)).status, (await use(secret)).status]).toEqual([200, 200]);
    await office.system.database.pool.query("update api_key set expires_at = now() - interval '1 second' where id = $1", [old.apiKey.id]);
    await sleep(2_200);
    expect([(await use(old.secret)).status, (await use(secret)).status]).toEqual([401, 200]);
  });

  it('ends at once without an overlap, and never lives longer for being replaced', async () => {
    const [now, soon] = [await create(), await create({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() })];
    await done(acme, 'apiKeyRotate', { id: now.apiKey.id, overlapHours: 0, expiresAt: inDays(60) });
    await sleep(2_200);
    expect((await use(now.secret)).status).toBe(401);
    const { replaced } = (await done(acme, 'apiKeyRotate', { id: soon.apiKey.id, overlapHours: 168, expiresAt: inDays(60) }, `replaced { ${FIELDS} }`)) as unknown as { replaced: Key };
    expect(replaced.expiresAt).toBe(soon.apiKey.expiresAt);
  });

  it('is replaced once, by one of two who ask at the same moment', async () => {
    const { apiKey } = await create();
    const rotate = () => codeOf(acme, 'apiKeyRotate', { id: apiKey.id, overlapHours: 1, expiresAt: inDays(60) });
    expect((await Promise.all([rotate(), rotate()])).sort()).toEqual(['PLATFORM_KEY_REPLACED', 'done']);
  });

  it('is refused where it has ended, for too long, by who holds less, without the permission and from another company', async () => {
    const { apiKey } = await create();
    const input = { id: apiKey.id, overlapHours: 1, expiresAt: inDays(60) };
    expect(await office.refusal(acme, 'apiKeyRotate', { ...input, overlapHours: 169 })).toBe('TOO_LARGE');
    expect(await office.refusal(acme, 'apiKeyRotate', { ...input, expiresAt: inDays(400) })).toBe('PLATFORM_KEY_EXPIRY');
    expect(await office.refusal(await acme.member(['company_admin']), 'apiKeyRotate', input)).toBe('PLATFORM_SCOPE_NOT_HELD');
    expect(await office.refusal(await acme.member(['stock_clerk']), 'apiKeyRotate', input)).toBe('FORBIDDEN');
    expect(await office.refusal(other, 'apiKeyRotate', input)).toBe('NOT_FOUND');
    await done(acme, 'apiKeyRevoke', { id: apiKey.id });
    expect(await office.refusal(acme, 'apiKeyRotate', input)).toBe('PLATFORM_KEY_OVER');
  });
});

describe('a key that is bound to places', () => {
  it('works from there and from nowhere else, whatever a header claims, and the refusal is on record', async () => {
    const [here, there] = [await create({ allowedAddresses: ['127.0.0.1', '10.0.0.0/8'] }), await create({ allowedAddresses: ['203.0.113.0/24'] })];
    expect((await use(here.secret)).status).toBe(200);
    expect((await use(there.secret)).status).toBe(401);
    expect((await use(there.secret, undefined, { 'x-forwarded-for': '203.0.113.7' })).status).toBe(401);
    const { rows } = await office.system.database.pool.query<{ details: object }>("select details from security_entry where action = 'api-key-refused' and details->>'key' = $1", [there.apiKey.prefix]);
    expect(rows.map(({ details }) => details)).toEqual([{ key: there.apiKey.prefix, why: 'used from elsewhere', address: '127.0.0.1' }]);
  });

  it('is bound anew within seconds, by who may and saw the latest state', async () => {
    const { secret, apiKey } = await create();
    const input = { id: apiKey.id, version: apiKey.version, allowedAddresses: ['203.0.113.7'] };
    expect((await use(secret)).status).toBe(200);
    expect(await office.refusal(await acme.member(['stock_clerk']), 'apiKeyAddressesSet', input)).toBe('FORBIDDEN');
    expect(await office.refusal(other, 'apiKeyAddressesSet', input)).toBe('NOT_FOUND');
    expect(await office.refusal(acme, 'apiKeyAddressesSet', { ...input, allowedAddresses: ['office'] })).toBe('PLATFORM_NOT_A_NETWORK');
    await done(acme, 'apiKeyAddressesSet', input);
    expect(await office.refusal(acme, 'apiKeyAddressesSet', { ...input, allowedAddresses: [] })).toBe('CONFLICT');
    await sleep(2_200);
    expect((await use(secret)).status).toBe(401);
  });
});

describe('a key', () => {
  it('is told which permission is missing, and is not made for trying out', async () => {
    const { secret } = await create();
    expect((await use(secret, '{ members { id } }')).json.errors[0].message).toContain('member:read');
    expect((await use(secret.replace('ilms_live_', 'ilms_test_'))).status).toBe(401);
  });
});
