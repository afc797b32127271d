import { World, type Tenant } from '@ilms/host/testing/world';
import { module } from '../module.ts';
import { addWorkingDays, isWorkingDay } from './calendar.service.ts';

const WEEK = 'mutation($input: WorkWeekInput!) { workWeekSave(input: $input) { workWeek { daysOff saturdaysOff version branch { code } } userErrors { code field } } }';
const HOLIDAYS = 'mutation($input: HolidaysUpsertInput!) { holidaysUpsert(input: $input) { created updated unchanged refused rows { id errors { code field } } } }';
const REMOVE = 'mutation($input: HolidayRemoveInput!) { holidayRemove(input: $input) { holiday { name } userErrors { code field } } }';
const PRINT = 'mutation($input: PrintSettingsInput!) { printSettingsSave(input: $input) { printSettings { terms paper copies showsHsn version branch { code } } userErrors { code field } } }';

let world: World;
let acme: Tenant;

beforeAll(async () => {
  world = await World.open([module]);
});
beforeEach(async () => {
  acme = await world.tenant();
});
afterAll(() => world?.close());

const say = async (query: string, input: object, ...permissions: string[]) => acme.as(...(permissions.length ? permissions : ['*'])).ask('core', query, { input });
const branch = async () => (await acme.as('*').ask('core', '{ branches { nodes { id } } }')).data.branches.nodes[0].id as string;
const isOpen = (day: string, branchId?: string) => acme.as('*').run('core', (context) => isWorkingDay(context, day, branchId));

describe('the calendar of a company', () => {
  it('knows the national holidays and rests on Sundays until told otherwise', async () => {
    expect([await isOpen('2026-10-02'), await isOpen('2027-01-26'), await isOpen('2026-11-22'), await isOpen('2026-11-23')]).toEqual([false, false, false, true]);
    const { data } = await acme.as('company:read').ask('core', '{ workCalendar(from: "2026-10-01", to: "2026-10-04") { day isWorking reason } }');
    expect(data.workCalendar).toEqual([{ day: '2026-10-01', isWorking: true, reason: null }, { day: '2026-10-02', isWorking: false, reason: 'Gandhi Jayanti' }, { day: '2026-10-03', isWorking: true, reason: null }, { day: '2026-10-04', isWorking: false, reason: 'Sunday' }]);
  });

  it('follows the week of the branch before that of the company, and the holidays of its state', async () => {
    const id = await branch();
    expect((await say(WEEK, { daysOff: 'SUN', saturdaysOff: '4,2' })).data.workWeekSave).toEqual({ workWeek: { daysOff: 'SUN', saturdaysOff: '2,4', version: 1, branch: null }, userErrors: [] });
    expect(await isOpen('2026-11-14', id)).toBe(false);
    await say(WEEK, { branchId: id, daysOff: 'SUN,FRI', saturdaysOff: null });
    expect([await isOpen('2026-11-14', id), await isOpen('2026-11-13', id)]).toEqual([true, false]);
    const { data } = await say(HOLIDAYS, { holidays: [{ day: '2026-11-10', name: 'Diwali', stateCode: 'Maharashtra' }, { day: '2026-11-11', name: 'Elsewhere', stateCode: '08' }, { day: '2026-11-12', name: 'Where', stateCode: 'Nowhere' }] }, 'calendar:write');
    expect(data.holidaysUpsert).toMatchObject({ created: 2, refused: 1, rows: [{ errors: [] }, { errors: [] }, { errors: [{ code: 'CORE_STATE_UNKNOWN', field: ['stateCode'] }] }] });
    expect([await isOpen('2026-11-10'), await isOpen('2026-11-11')]).toEqual([false, true]);
    expect(await acme.as('*').run('core', (context) => addWorkingDays(context, '2026-11-09', 1))).toBe('2026-11-11');
    const before = await acme.fingerprint();
    expect((await say(HOLIDAYS, { holidays: [{ day: '2026-11-10', name: 'Diwali', stateCode: '27' }] }, 'calendar:write')).data.holidaysUpsert).toMatchObject({ unchanged: 1 });
    expect(await acme.fingerprint()).toBe(before);
    const stranger = await world.tenant();
    const gone = { id: data.holidaysUpsert.rows[0].id, version: 1 };
    expect((await stranger.as('*').ask('core', REMOVE, { input: gone })).data.holidayRemove.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect((await say(REMOVE, gone, 'company:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect((await say(REMOVE, gone)).data.holidayRemove).toEqual({ holiday: { name: 'Diwali' }, userErrors: [] });
    expect(await isOpen('2026-11-10')).toBe(true);
  });

  it.each([[{ daysOff: 'MON,TUE,WED,THU,FRI,SAT,SUN' }, 'CORE_CALENDAR_NO_WORKING_DAY'], [{ daysOff: 'Sunday' }, 'INVALID_FORMAT']])('refuses the week %j, and nothing moves', async (input, code) => {
    const before = await acme.fingerprint();
    expect((await say(WEEK, input)).data.workWeekSave.userErrors).toEqual([{ code, field: ['daysOff'] }]);
    expect((await say(WEEK, { daysOff: 'SUN' }, 'company:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });

  it('reads rules with as many statements for fifty holidays as for six', async () => {
    const read = () => acme.as('*').statements('core', '{ workCalendar(from: "2026-01-01", to: "2026-12-31") { isWorking } }');
    const few = await read();
    await say(HOLIDAYS, { holidays: Array.from({ length: 44 }, (_, i) => ({ day: `2026-0${1 + (i % 9)}-${10 + Math.floor(i / 9)}`, name: `Day ${i}` })) });
    expect(await read()).toBe(few);
  });
});

describe('print settings', () => {
  it('are the branch’s own before the company’s, changed on what was seen, by who may', async () => {
    const id = await branch();
    expect((await say(PRINT, { terms: ' 30 days ', copies: 3 })).data.printSettingsSave).toEqual({ printSettings: { terms: '30 days', paper: 'A4', copies: 3, showsHsn: true, version: 1, branch: null }, userErrors: [] });
    expect((await say(PRINT, { branchId: id, paper: 'A5', showsHsn: false })).data.printSettingsSave).toMatchObject({ printSettings: { paper: 'A5', showsHsn: false, branch: { code: 'HO' } } });
    const before = await acme.fingerprint();
    expect((await say(PRINT, { terms: 'x', version: 9 })).data.printSettingsSave.userErrors).toMatchObject([{ code: 'CONFLICT' }]);
    expect((await say(PRINT, { bankAccountId: id })).data.printSettingsSave.userErrors).toEqual([{ code: 'NOT_FOUND', field: ['bankAccountId'] }]);
    expect((await say(PRINT, { copies: 4 })).data.printSettingsSave.userErrors).toEqual([{ code: 'TOO_LARGE', field: ['copies'] }]);
    expect((await say(PRINT, { terms: 'x' }, 'company:read')).errors![0]!.extensions!.code).toBe('FORBIDDEN');
    expect(await acme.fingerprint()).toBe(before);
  });
});
