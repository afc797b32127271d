import { nameAtCaret, stillNamed, withMentions } from './mentions.ts';

const asha = { id: 'a', name: 'Asha' };
const ashaRao = { id: 'b', name: 'Asha Rao' };

describe('a name in a note', () => {
  it('begins with an @ after a blank and ends at the caret', () => {
    expect(nameAtCaret('ask @As', 7)).toEqual({ from: 4, search: 'As' });
    expect(nameAtCaret('@', 1)).toEqual({ from: 0, search: '' });
    expect(nameAtCaret('ask @Asha Ra', 12)).toEqual({ from: 4, search: 'Asha Ra' });
    expect(nameAtCaret('mail a@b.example', 16)).toBeUndefined();
    expect(nameAtCaret('ask @ now', 9)).toBeUndefined();
    expect(nameAtCaret('@Asha\nnext', 10)).toBeUndefined();
  });

  it('is sent with whom it means, the longer of two names first', () => {
    expect(withMentions('@Asha Rao and @Asha: look', [asha, ashaRao])).toBe('@[Asha Rao](b) and @[Asha](a): look');
    expect(withMentions('a@Asha and @Ashag', [asha])).toBe('a@Asha and @Ashag');
    expect(withMentions('@Asha', [])).toBe('@Asha');
  });

  it('tells nobody whose name was taken out again', () => {
    expect(stillNamed('@Asha Rao please', [asha, ashaRao])).toEqual([ashaRao]);
  });
});
