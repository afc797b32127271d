import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('let two work at once, three wait, and nobody else; afterwards there is room again, also after a failure', async () => {
    const turns = new Turns(2, 3);
    let now = 0;
    let most = 0;
    const work = (answer: string) => async () => {
      most = Math.max(most, (now += 1));
      await sleep(5);
      now -= 1;
      if (answer === 'fails') throw new Error(answer);
      return answer;
    };
    const outcomes = await Promise.allSettled(['a', 'fails', 'b', 'c', 'd', 'turned away'].map((answer) => turns.take(work(answer))));
    expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual(['a', 'failed', 'b', 'c', 'd', undefined]);
    expect(most).toBe(2);
    expect(await turns.take(work('later'))).toBe('later');
  });
});
