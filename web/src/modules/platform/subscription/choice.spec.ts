import { dependantsOf, isSameChoice, withModule, withoutModule, withPlan } from './choice.ts';

const all = [{ code: 'inventory', requires: [] }, { code: 'oms', requires: ['inventory'] }, { code: 'distribution', requires: ['oms'] }, { code: 'crm', requires: [] }];

describe('a choice of modules', () => {
  it('brings along what a module needs, but not what the plan holds', () => {
    expect(withModule({ plan: null, modules: ['crm'] }, 'distribution', all, []).modules.toSorted()).toEqual(['crm', 'distribution', 'inventory', 'oms']);
    expect(withModule({ plan: 'starter', modules: [] }, 'distribution', all, ['oms', 'inventory', 'crm']).modules).toEqual(['distribution']);
  });

  it('takes away what cannot work without it', () => {
    expect(withoutModule({ plan: null, modules: ['inventory', 'oms', 'distribution', 'crm'] }, 'oms', all).modules).toEqual(['inventory', 'crm']);
  });

  it('names what would go with a module before it is taken away', () => {
    const chosen = { plan: null, modules: ['inventory', 'oms', 'distribution', 'crm'] };
    expect(dependantsOf(chosen, 'inventory', all)).toEqual(['oms', 'distribution']);
    expect(dependantsOf(chosen, 'crm', all)).toEqual([]);
  });

  it('keeps every module when a plan is taken or left', () => {
    const starter = { code: 'starter', modules: ['inventory', 'oms'] };
    expect(withPlan({ plan: null, modules: ['inventory', 'oms', 'distribution'] }, starter, [])).toEqual({ plan: 'starter', modules: ['distribution'] });
    expect(withPlan({ plan: 'starter', modules: ['distribution'] }, null, starter.modules)).toEqual({ plan: null, modules: ['inventory', 'oms', 'distribution'] });
  });

  it('is the same in another order', () => {
    expect(isSameChoice({ plan: null, modules: ['a', 'b'] }, { plan: null, modules: ['b', 'a'] })).toBe(true);
    expect(isSameChoice({ plan: 'x', modules: [] }, { plan: null, modules: [] })).toBe(false);
  });
});
