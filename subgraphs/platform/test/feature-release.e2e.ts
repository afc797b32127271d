import type { Company } from '@ilms/host/testing/system';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { bucketOf } from '../src/release/feature-release.entity.ts';
import { configurePlatform, platform, type PlatformRuntime } from '../src/runtime.ts';
import { codeOf, done, Office } from './people.ts';
import { DEEDS } from './deeds.ts';

let office: Office;
let admin: Company;
let acme: Company;
let other: Company;
let real: PlatformRuntime;

beforeAll(async () => {
  office = await Office.open();
  [admin, acme, other] = [await office.system.admin(), await office.system.company(['inventory']), await office.system.company([])];
  real = platform();
  // A catalogue in which inventory has a feature that is being released, and one with settings.
  const features = { quick_count: { name: 'Quick count', summary: 'Counts by voice.', isRelease: true as const }, bin_colours: { name: 'Bin colours', summary: 'Colours bins.', settings: { most: { label: 'Colours', kind: 'whole' as const, otherwise: 4, least: 1, most: 8 } } } };
  configurePlatform({ ...real, catalogue: new Catalogue(real.catalogue.all.map((entry) => (entry.code === 'inventory' ? { ...entry, features } : entry))) });
});
afterAll(() => {
  configurePlatform(real);
  return office?.close();
});

const WHY = 'First companies try it';
const RELEASE = 'release { isOn percentage companies ofCompanies setBy version tenants { slug } }';
const set = async (input: object) => ((await done(admin, 'featureReleaseSet', { feature: 'quick_count', isOn: true, percentage: 0, tenantIds: [], reason: WHY, ...input }, RELEASE)) as unknown as { release: { version: number; companies: number; tenants: { slug: string }[] } }).release;
const featuresOf = async (company: Company) => {
  office.system.all.installation.controlPlane.forget();
  const { catalogue } = await company.must('{ catalogue { code features { code isEnabled config } } }');
  return Object.fromEntries((catalogue as { code: string; features: { code: string; isEnabled: boolean; config: unknown }[] }[]).find(({ code }) => code === 'inventory')!.features.map(({ code, isEnabled, config }) => [code, isEnabled ? config ?? true : false]));
};
const print = async () => (await office.system.database.pool.query<{ p: string }>(`select concat((select string_agg(r::text, '|') from feature_release r), (select count(*) from subscription_event), (select count(*) from ${DEEDS} d)) as p`)).rows[0]!.p;
async function refused(by: Company, mutation: string, input: object): Promise<string> {
  const before = await print();
  const code = await codeOf(by, mutation, input);
  expect(await print()).toBe(before);
  return code;
}

describe('a feature that is being released', () => {
  it('is for nobody, then for a company by name, for a part, for all that have its module, and for nobody once it is off', async () => {
    expect((await featuresOf(acme))['quick_count']).toBe(false);
    let release = await set({ tenantIds: [acme.id] });
    expect([release.version, release.tenants.map(({ slug }) => slug)]).toEqual([1, [acme.slug]]);
    expect([(await featuresOf(acme))['quick_count'], (await featuresOf(other))['quick_count']]).toEqual([true, false]);
    release = await set({ percentage: bucketOf('quick_count', acme.id) + 1, version: release.version });
    expect((await featuresOf(acme))['quick_count']).toBe(true);
    release = await set({ percentage: bucketOf('quick_count', acme.id), version: release.version });
    expect((await featuresOf(acme))['quick_count']).toBe(false);
    release = await set({ percentage: 100, version: release.version });
    expect([(await featuresOf(acme))['quick_count'], (await featuresOf(other))['quick_count']]).toEqual([true, false]);
    await set({ isOn: false, percentage: 100, tenantIds: [acme.id], version: release.version });
    expect((await featuresOf(acme))['quick_count']).toBe(false);
  });

  it('is set with words, over no newer version, for companies there are, and by us alone', async () => {
    const input = { feature: 'quick_count', isOn: true, percentage: 5, tenantIds: [], reason: WHY, version: 1 };
    expect(await refused(admin, 'featureReleaseSet', { ...input, reason: 'x' })).toBe('PLATFORM_REASON_TOO_SHORT');
    expect(await refused(admin, 'featureReleaseSet', { ...input, percentage: 101 })).toBe('TOO_LARGE');
    expect(await refused(admin, 'featureReleaseSet', { ...input, feature: 'bin_colours' })).toBe('PLATFORM_NO_SUCH_RELEASE');
    expect(await refused(admin, 'featureReleaseSet', { ...input, tenantIds: ['nonsense'] })).toBe('PLATFORM_UNKNOWN_COMPANIES');
    expect(await refused(admin, 'featureReleaseSet', input)).toBe('CONFLICT');
    expect(await refused(acme, 'featureReleaseSet', input)).toBe('GRAPHQL_VALIDATION_FAILED');
    // It is no part of a subscription, so it is not switched as one.
    expect(await refused(admin, 'tenantFeatureSet', { tenantId: acme.id, feature: 'quick_count', isEnabled: true })).toBe('PLATFORM_UNKNOWN_FEATURE');
  });
});

describe('what is set about a feature for a company', () => {
  it('has the declared shape, stays when the feature is switched, and is told to the company', async () => {
    const input = { tenantId: acme.id, feature: 'bin_colours', isEnabled: true };
    expect((await featuresOf(acme))['bin_colours']).toEqual({ most: 4 });
    await done(admin, 'tenantFeatureSet', { ...input, config: { most: 6 } });
    expect((await featuresOf(acme))['bin_colours']).toEqual({ most: 6 });
    for (const config of [{ most: 9 }, { most: 'six' }, { least: 1 }, [6], 'six']) expect([config, await refused(admin, 'tenantFeatureSet', { ...input, config })]).toEqual([config, 'PLATFORM_FEATURE_CONFIG']);
    await done(admin, 'tenantFeatureSet', { ...input, isEnabled: false });
    expect((await featuresOf(acme))['bin_colours']).toBe(false);
    await done(admin, 'tenantFeatureSet', input);
    expect((await featuresOf(acme))['bin_colours']).toEqual({ most: 6 });
    await done(admin, 'tenantFeatureSet', { ...input, config: null });
    expect((await featuresOf(acme))['bin_colours']).toEqual({ most: 4 });
    const { tenant } = await admin.must('query($id: ID!) { tenant(id: $id) { features { code config settings { key label kind least most otherwise } } } }', { id: acme.id });
    expect(tenant.features).toEqual([{ code: 'bin_colours', config: null, settings: [{ key: 'most', label: 'Colours', kind: 'whole', least: 1, most: 8, otherwise: 4 }] }]);
  });
});
