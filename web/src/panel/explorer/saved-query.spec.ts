import type { SavedQuery } from './saved-query.ts';
import { groupsOf, pathOf } from './saved-query.ts';

const query = (name: string, more: Partial<SavedQuery> = {}): SavedQuery => ({ id: name, name, description: null, kind: 'COMPANY', document: '{ a }', variables: null, isMutation: false, isShared: false, isOwn: true, isBuiltIn: false, ownerName: 'Asha', lastUsedAt: null, version: 1, ...more });
const shown = (search = '') => groupsOf([query('b'), query('a'), query('used', { lastUsedAt: '2026-11-01T00:00:00Z' }), query('theirs', { isOwn: false, isShared: true, document: '{ stockLevels }' }), query('health', { isOwn: false, isBuiltIn: true, description: 'How it is' })], search).map(({ title, queries }) => `${title}: ${queries.map(({ name }) => name).join(' ')}`);

it('groups queries by whose they are, the one used last first', () => expect(shown()).toEqual(['Yours: used a b', 'Shared: theirs', 'Come with ilms: health']));

it.each([['STOCK', ['Shared: theirs']], ['how it', ['Come with ilms: health']], ['nothing', []]])('finds %s in names, words and documents', (search, expected) => expect(shown(search)).toEqual(expected));

it('opens a query in the graph it is for', () => {
  expect([pathOf(query('x'), 'acme'), pathOf(query('x')), pathOf(query('x', { kind: 'PANEL' }), 'acme')]).toEqual(['/explorer/acme?query=x', '/explorer?query=x', '/explorer?query=x']);
});
