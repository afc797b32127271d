import { statusSaid } from './product-status.ts';

describe('the status of a product', () => {
  it.each([
    ['nothing said', {}, 'ACTIVE', undefined],
    ['the old yes', { isActive: true }, 'DISCONTINUED', 'ACTIVE'],
    ['the old no', { isActive: false }, 'ACTIVE', 'DISCONTINUED'],
    ['the old no of a draft, which stays one', { isActive: false }, 'DRAFT', 'DRAFT'],
    ['both, in agreement', { status: 'DISCONTINUED', isActive: false }, 'ACTIVE', 'DISCONTINUED'],
    ['a new draft', { status: 'DRAFT' }, undefined, 'DRAFT'],
    ['a draft that is given up', { status: 'DISCONTINUED' }, 'DRAFT', 'DISCONTINUED'],
    ['a return', { status: 'ACTIVE' }, 'DISCONTINUED', 'ACTIVE'],
  ] as const)('reads %s', (_what, said, known, status) => {
    expect(statusSaid(said, known)).toBe(status);
  });

  it('refuses two words that contradict each other, and a way back to a draft', () => {
    expect(() => statusSaid({ status: 'ACTIVE', isActive: false }, 'ACTIVE')).toThrow('isActive says the opposite');
    expect(() => statusSaid({ status: 'DRAFT' }, 'ACTIVE')).toThrow('does not become a draft again');
  });
});
