import { RuleBroken } from '@ilms/kernel/errors';

const TIME = /[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|IST|[+-]\d{2}:?\d{2})?$/;

interface Clock { readonly hours: number; readonly minutes: number; readonly seconds: number; readonly offset: string }

/** A cell that holds a day, or a day and a time. */
export function splitTime(text: string): { readonly day: string; readonly time: string | null } {
  const found = TIME.exec(text.trim());
  return found ? { day: text.trim().slice(0, found.index), time: found[0] } : { day: text.trim(), time: null };
}

/** A time as files write it, by the clocks of India unless it says others; undefined for what is none. */
function clockOf(text: string): Clock | undefined {
  const found = TIME.exec(` ${text.trim()}`);
  if (!found) return undefined;
  const [, hour, minute, second = '0', half, zone] = found;
  const twelve = half ? half.toLowerCase().startsWith('p') : undefined;
  const hours = twelve === undefined ? Number(hour) : (Number(hour) % 12) + (twelve ? 12 : 0);
  if ((twelve !== undefined && (Number(hour) < 1 || Number(hour) > 12)) || hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = !zone || zone === 'IST' ? '+05:30' : /^[+-]/.test(zone) ? zone.replace(/^(...):?(..)$/, '$1:$2') : 'Z';
  return { hours, minutes: Number(minute), seconds: Number(second), offset };
}

const two = (figure: number): string => String(figure).padStart(2, '0');

/** The moment an order was placed, from the time behind its day or in a column of its own; null where the file tells only the day. */
export function momentOf(day: string, orderedOn: string, orderedAt: { readonly text: string; readonly index: number } | undefined): Date | null {
  const written = orderedAt?.text ?? splitTime(orderedOn).time;
  if (!written) return null;
  const [field, index] = orderedAt ? ['orderedAt', orderedAt.index] as const : ['orderedOn', 0] as const;
  const clock = clockOf(splitTime(written).time ?? written);
  if (!clock) throw new RuleBroken('OMS_IMPORT_TIME', `“${written.trim()}” is no time of the day; write 14:35 or 2:35 PM.`, { time: written.trim() }, ['lines', String(index), field]);
  return new Date(`${day}T${two(clock.hours)}:${two(clock.minutes)}:${two(clock.seconds)}${clock.offset}`);
}
