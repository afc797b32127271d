import { ownInput, ownValues } from './own-values.ts';

describe('own fields that are sent', () => {
  it('are only those that differ; what was emptied goes as null', () => {
    expect(ownInput({ route: 'North', visits: '', days: [] }, { route: 'North', visits: '2', days: ['Mon'] })).toEqual({ visits: null, days: null });
    expect(ownInput({ route: 'South', isCold: false }, { route: 'North' })).toEqual({ route: 'South', isCold: false });
  });

  it('say nothing when nothing was said, and leave alone what stands under a field that was put away', () => {
    expect(ownInput({ route: '' }, {})).toBeUndefined();
    expect(ownInput(ownValues({ former: 'x', route: 'North' }), { former: 'x', route: 'North' })).toBeUndefined();
    expect(ownValues(null)).toEqual({});
  });
});
