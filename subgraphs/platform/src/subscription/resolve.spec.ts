import { Catalogue, type CatalogueEntry } from '../catalogue/catalogue.ts';
import { resolve } from './resolve.ts';

const entry = (code: string, requires: string[] = [], more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  code, name: code, summary: '', description: '', category: 'core', priceInr: 1, alwaysOn: false, isBuilt: true, requires, integrates: [], features: {}, permissions: {}, roles: {}, notForSupport: [], navigation: [], ...more,
});

const catalogue = new Catalogue([
  entry('core', [], { alwaysOn: true, features: { secret: { name: 'Secret', summary: '' }, new_home: { name: 'New home', summary: '', isRelease: true } } }),
  entry('inventory'),
  entry('oms', ['inventory']),
  entry('distribution', ['oms']),
  entry('finance', [], { features: { gst_filing: { name: 'GST filing', summary: '', settings: { quarterly: { label: 'Quarterly', kind: 'flag', otherwise: false }, day: { label: 'Day', kind: 'whole', otherwise: 11, least: 1, most: 28 } } }, e_way_scan: { name: 'Scan', summary: '', isRelease: true }, fixed_assets: { name: 'Assets', summary: '' } } }),
]);
const day = (n: number) => new Date(Date.UTC(2026, 3, n));
const event = (n: number, kind: 'module_enabled' | 'module_disabled' | 'feature_set' | 'limit_set', subject: string, data: Record<string, unknown> = {}) => ({ at: day(n), kind, subject, data });

describe('what a tenant may use', () => {
  it('is what was enabled and not disabled again, with what everybody has', () => {
    const events = [event(1, 'module_enabled', 'inventory'), event(2, 'module_enabled', 'oms'), event(5, 'module_disabled', 'oms')];
    expect(resolve(catalogue, events, 'active', day(3)).modules).toEqual(['core', 'inventory', 'oms']);
    expect(resolve(catalogue, events, 'active', day(6)).modules).toEqual(['core', 'inventory']);
    expect(resolve(catalogue, events, 'active', day(0)).modules).toEqual(['core']);
  });

  it('leaves out a module whose needs are missing, over all edges', () => {
    const events = [event(1, 'module_enabled', 'distribution'), event(1, 'module_enabled', 'oms')];
    expect(resolve(catalogue, events, 'active', day(2)).modules).toEqual(['core']);
  });

  it('has every feature of its modules unless it was switched off, and none of a module it lacks', () => {
    const basic = [event(1, 'module_enabled', 'finance'), event(1, 'feature_set', 'gst_filing', { isEnabled: false })];
    expect(resolve(catalogue, basic, 'active', day(2)).features).toEqual(['fixed_assets']);
    expect(resolve(catalogue, [event(1, 'feature_set', 'gst_filing', { isEnabled: true })], 'active', day(2)).features).toEqual([]);
    expect(resolve(catalogue, [event(1, 'feature_set', 'secret', { isEnabled: true })], 'active', day(2)).features).toEqual([]);
  });

  it('carries what was set for a feature, as long as it is on', () => {
    const events = [event(1, 'module_enabled', 'finance'), event(2, 'feature_set', 'gst_filing', { isEnabled: true, config: { quarterly: true } })];
    expect(resolve(catalogue, events, 'active', day(3)).featureConfig).toEqual({ gst_filing: { quarterly: true, day: 11 } });
    expect(resolve(catalogue, [...events, event(4, 'feature_set', 'gst_filing', { isEnabled: false, config: { quarterly: true } })], 'active', day(5)).featureConfig).toEqual({});
  });

  it('has what is being released only where it is released, and has its module', () => {
    const finance = [event(1, 'module_enabled', 'finance'), event(2, 'feature_set', 'e_way_scan', { isEnabled: true })];
    expect(resolve(catalogue, finance, 'active', day(3)).features).toEqual(['fixed_assets', 'gst_filing']);
    expect(resolve(catalogue, finance, 'active', day(3), (feature) => feature === 'e_way_scan').features).toEqual(['e_way_scan', 'fixed_assets', 'gst_filing']);
    // Every company has what is always on, and gets a release of it; never what is ours alone.
    expect(resolve(catalogue, [], 'active', day(3), () => true).features).toEqual(['new_home']);
  });

  it('is named by one hash for equal sets, whatever led to them', () => {
    const one = resolve(catalogue, [event(1, 'module_enabled', 'inventory'), event(2, 'module_enabled', 'oms')], 'trial', day(9));
    const other = resolve(catalogue, [event(1, 'module_enabled', 'inventory'), event(3, 'module_enabled', 'distribution'), event(4, 'module_enabled', 'oms'), event(5, 'module_disabled', 'distribution')], 'active', day(9));
    expect(one.hash).toBe(other.hash);
    expect(resolve(catalogue, [event(1, 'module_enabled', 'inventory')], 'trial', day(9)).hash).not.toBe(one.hash);
  });

  it('carries its limits; a limit without a ceiling is unlimited', () => {
    expect(resolve(catalogue, [event(1, 'limit_set', 'users', { ceiling: 5 }), event(1, 'limit_set', 'ordersPerMonth', {})], 'active', day(2)).limits).toEqual({ users: 5, ordersPerMonth: null });
  });
});

describe('the catalogue', () => {
  it('closes a set over all edges and names who would lose what they need', () => {
    expect([...catalogue.closure(['distribution'])].sort()).toEqual(['distribution', 'inventory', 'oms']);
    expect(catalogue.dependants('inventory', ['inventory', 'oms', 'distribution', 'finance'])).toEqual(['distribution', 'oms']);
  });

  it('puts a set in the order in which its tables can be made', () => {
    expect(catalogue.inOrder(['distribution', 'finance', 'core', 'inventory', 'oms'])).toEqual(['core', 'inventory', 'oms', 'distribution', 'finance']);
  });

  it('grants an owner everything and a role what it lists', () => {
    const withRoles = new Catalogue([entry('inventory', [], { roles: { stock_clerk: { name: 'Clerk', permissions: ['stock:read'] } } })]);
    expect(withRoles.permissionsOf(['owner', 'stock_clerk'])).toEqual(['*']);
    expect(withRoles.permissionsOf(['stock_clerk', 'no_such_role'])).toEqual(['stock:read']);
  });
});
