import { attendanceOf } from './attendance.ts';

describe('whether somebody sits before the page', () => {
  it('is so for some minutes after each sign of it, and again when somebody comes back', () => {
    const page = new EventTarget();
    let now = 0;
    const isAttended = attendanceOf(page, () => now);
    const after = (minutes: number) => { now += minutes * 60_000; return isAttended(); };
    expect([isAttended(), after(4), after(2)]).toEqual([true, true, false]);
    page.dispatchEvent(new Event('keydown'));
    expect([isAttended(), after(4.9), after(0.2)]).toEqual([true, true, false]);
  });
});
