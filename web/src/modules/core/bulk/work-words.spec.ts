import { keptGroups, statusWord, tookWords, typeWords } from './work-words.ts';

describe('the words of work on many records', () => {
  it('tell a trial from the deed', () => {
    expect([statusWord({ status: 'DONE', isTrial: true }), statusWord({ status: 'DONE', isTrial: false }), statusWord({ status: 'RUNNING', isTrial: true })]).toEqual(['Tried', 'Done', 'Under way']);
  });

  it('say how long it took', () => {
    expect([tookWords('2026-11-22T10:00:00Z', '2026-11-22T10:00:00.400Z'), tookWords('2026-11-22T10:00:00Z', '2026-11-22T10:03:20Z'), tookWords('2026-11-22T10:00:00Z', '2026-11-22T11:02:00Z'), tookWords(null, null)]).toEqual(['0 s', '3 min 20 s', '1 h 2 min', '']);
  });

  it('gather what was kept by kind and reason, the most first', () => {
    const kept = [{ type: 'Product', outcome: 'KEPT', why: 'Changed.' }, { type: 'Variant', outcome: 'SWITCHED_OFF', why: 'Used.' }, { type: 'Variant', outcome: 'SWITCHED_OFF', why: 'Used.' }];
    expect(keptGroups(kept)).toEqual([{ type: 'Variant', isSwitchedOff: true, why: 'Used.', count: 2 }, { type: 'Product', isSwitchedOff: false, why: 'Changed.', count: 1 }]);
    expect(typeWords('ProductCategory')).toBe('Product category');
  });
});
