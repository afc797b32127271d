import { defineModule, type ModuleManifest } from './module.ts';

const manifest: ModuleManifest = {
  code: 'vault', name: 'Vault', summary: 'Safes.', description: 'Exists in tests only.', category: 'core', priceInr: 1, requires: [], integrates: [],
  permissions: { 'safe:read': 'See safes' }, shield: { Query: { 'safe:read @time_lock': 'safes' } }, navigation: [{ label: 'Safes', path: '/vault/safes', feature: 'time_lock' }], entities: [], resolvers: [],
};
const features = { time_lock: { name: 'Time lock', summary: 'Opens safes by the clock.' } };

it('ties fields and places only to features that the module declares', () => {
  expect(() => defineModule({ ...manifest, features })).not.toThrow();
  expect(() => defineModule({ ...manifest, features, shield: { Query: { 'safe:read @time_lok': 'safes' } } })).toThrow('vault ties something to the feature time_lok');
  expect(() => defineModule({ ...manifest, features, navigation: [{ label: 'Safes', path: '/vault/safes', feature: 'clock' }] })).toThrow('vault ties something to the feature clock');
});
