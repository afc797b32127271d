import { Remembered } from './remembered.ts';

describe('what is remembered', () => {
  it('is asked once for all who ask at the same moment, and again when it has grown old', async () => {
    let [asked, now] = [0, 0];
    const kept = new Remembered<number>(20, 2, () => now);
    const ask = () => Promise.resolve((asked += 1));
    expect(await Promise.all([kept.get('a', ask), kept.get('a', ask)])).toEqual([1, 1]);
    now = 19;
    expect(await kept.get('a', ask)).toBe(1);
    now = 20;
    expect(await kept.get('a', ask)).toBe(2);
  });

  it('forgets a failure at once, but not the answer that was given since', async () => {
    const kept = new Remembered<string>(1_000);
    let fail!: (error: Error) => void;
    const failing = kept.get('a', () => new Promise<string>((_, reject) => (fail = reject)));
    kept.clear();
    expect(await kept.get('a', () => Promise.resolve('since'))).toBe('since');
    fail(new Error('late'));
    await expect(failing).rejects.toThrow('late');
    expect(await kept.get('a', () => Promise.resolve('asked again'))).toBe('since');
  });

  it('lets go of the oldest answer when it holds as many as it may, never of one just given', async () => {
    let now = 0;
    const kept = new Remembered<string>(20, 2, () => now);
    const ask = (answer: string) => () => Promise.resolve(answer);
    await kept.get('a', ask('a1'));
    await kept.get('b', ask('b1'));
    now = 30;
    await kept.get('a', ask('a2'));
    await kept.get('c', ask('c1'));
    expect(await kept.get('a', ask('a3'))).toBe('a2');
    expect(await kept.get('c', ask('c2'))).toBe('c1');
    expect(await kept.get('b', ask('b2'))).toBe('b2');
  });
});
