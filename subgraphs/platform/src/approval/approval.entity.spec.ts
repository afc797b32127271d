import { Approval } from './approval.entity.ts';

const NISHA = { id: '0199aaaa-0000-7000-8000-000000000001', name: 'Nisha Menon' };
const RAVI = { id: '0199aaaa-0000-7000-8000-000000000002', name: 'Ravi Iyer' };
const day = (number: number) => new Date(Date.UTC(2026, 10, number));

const asked = (): Approval => Object.assign(new Approval(), { state: 'ASKED', askedById: NISHA.id, askedBy: NISHA.name, askedAt: day(1) });
function approved(): Approval {
  const approval = asked();
  approval.approve(RAVI, day(1), day(8), null);
  return approval;
}

describe('what two have to want', () => {
  it('is begun on its day and not before, whoever says that it is time', () => {
    const approval = approved();
    expect([approval.begin(new Date(day(8).getTime() - 1)), approval.state]).toEqual([false, 'APPROVED']);
    expect([approval.begin(day(8)), approval.state]).toEqual([true, 'UNDER_WAY']);
  });

  it('is not begun before it is approved, once it was taken back, or again when it is done', () => {
    const [waiting, back, done] = [asked(), approved(), approved()];
    back.takeBack(NISHA, day(2));
    done.begin(day(8));
    done.end(day(8), null);
    expect([waiting, back, done].map((each) => each.begin(day(9)))).toEqual([false, false, false]);
    expect(done.state).toBe('DONE');
  });

  it('is gone on with after an interruption, and not taken back by then', () => {
    const approval = approved();
    approval.begin(day(8));
    expect(approval.begin(day(8))).toBe(true);
    expect(() => approval.takeBack(NISHA, day(8))).toThrow(/taken back/);
  });
});
