import { approvalWords } from './approval-words.ts';

const nothing = { decidedBy: null, decidedAt: null, dueAt: null, takenBackBy: null, takenBackAt: null, doneAt: null, failure: null, note: null };
const approved = { ...nothing, decidedBy: 'Vikram Shah', decidedAt: '2026-11-27T05:00:00Z', dueAt: '2026-12-04T05:00:00Z' };

describe('the words of an approval', () => {
  it.each([
    [{ ...nothing, state: 'ASKED' as const }, 'Another administrator has to decide.'],
    [{ ...approved, state: 'APPROVED' as const, note: 'Seen the letter' }, 'Approved by Vikram Shah: Seen the letter. Done on 4 Dec 2026, 10:30 unless somebody takes it back.'],
    [{ ...approved, dueAt: null, state: 'REFUSED' as const }, 'Vikram Shah, 27 Nov 2026, 10:30'],
    [{ ...approved, state: 'DONE' as const, doneAt: '2026-12-04T05:05:00Z' }, '4 Dec 2026, 10:35, approved by Vikram Shah'],
    [{ ...approved, state: 'FAILED' as const, failure: 'It has come back to life.' }, 'It has come back to life.'],
  ])('say what has become of %j', (approval, words) => expect(approvalWords(approval)).toBe(words));
});
