import { uuidv7 } from '@ilms/kernel/uuid';
import { bucketOf, FeatureRelease } from './feature-release.entity.ts';

const release = (more: Partial<FeatureRelease>) => Object.assign(new FeatureRelease(), { feature: 'beta', isOn: true, percentage: 0, tenantIds: [] }, more);
const companies = Array.from({ length: 2000 }, () => uuidv7());

it('is for nobody, for some by name, for all, and for nobody once it is off', () => {
  const [one, other] = companies as [string, string];
  expect(release({}).isFor(one)).toBe(false);
  expect([one, other].map((id) => release({ tenantIds: [one] }).isFor(id))).toEqual([true, false]);
  expect(companies.every((id) => release({ percentage: 100 }).isFor(id))).toBe(true);
  expect(release({ isOn: false, percentage: 100, tenantIds: [one] }).isFor(one)).toBe(false);
});

it('is for about as many as was said, and for none fewer as it grows', () => {
  const at = (percentage: number) => new Set(companies.filter((id) => release({ percentage }).isFor(id)));
  const [tenth, half] = [at(10), at(50)];
  expect(tenth.size / companies.length).toBeGreaterThan(0.06);
  expect(tenth.size / companies.length).toBeLessThan(0.14);
  expect([...tenth].every((id) => half.has(id))).toBe(true);
});

it('picks other companies for another feature', () => {
  const [a, b] = ['beta', 'gamma'].map((feature) => companies.filter((id) => bucketOf(feature, id) < 10).join());
  expect(a).not.toBe(b);
});
