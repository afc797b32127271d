import { auditWords } from './audit-words.ts';

it('says what was run as a tenant, and whether it could write', () => {
  expect(auditWords({ query: '# a comment\n{\n  viewer { name }\n}\n', mayWrite: false, operationName: null })).toBe('Read-only: { viewer { name } }');
  expect(auditWords({ query: 'mutation { noteAdd }', mayWrite: true })).toBe('With writes: mutation { noteAdd }');
});

it('names the values of a deed and leaves out the empty ones', () => {
  expect(auditWords({ module: 'oms', added: ['inventory', 'oms'], removed: [], reason: null })).toBe('Module: oms; Added: inventory, oms');
  expect(auditWords(null)).toBe('');
});
