import { featureFlag } from './feature-flag.ts';

it('is on where the module and the feature are, and carries how it works', () => {
  const modules = [
    { isEnabled: true, features: [{ code: 'gst_filing', isEnabled: true, config: { quarterly: true } }, { code: 'fixed_assets', isEnabled: false }] },
    { isEnabled: false, features: [{ code: 'forecasts', isEnabled: true }] },
  ];
  expect(featureFlag(modules, 'gst_filing')).toEqual({ isEnabled: true, config: { quarterly: true } });
  for (const code of ['fixed_assets', 'forecasts', 'unknown']) expect(featureFlag(modules, code)).toEqual({ isEnabled: false, config: null });
});
