import { Section } from '../../../shared/document/section.tsx';
import { isDecimal, plainDecimal } from '../../../shared/decimal.ts';
import { SerialEntry } from './serial-entry.tsx';
import { useSerialItems } from './use-serial-items.ts';

/** What a person said of the serial numbers of one line. */
export interface LineSerials { serials: readonly string[]; draws: boolean; found: readonly string[]; missing: readonly string[] }

export const NO_SERIALS: LineSerials = { serials: [], draws: false, found: [], missing: [] };

interface Line { key: string; sku: string; name: string; quantity: string; batch: string }

interface Props {
  kind: 'receive' | 'issue' | 'transfer' | 'adjust';
  lines: readonly Line[];
  said: Readonly<Record<string, LineSerials>>;
  change(said: Readonly<Record<string, LineSerials>>): void;
  warehouseId: string;
  errors: ReadonlyMap<string, string>;
}

const whole = (quantity: string): number => { const plain = plainDecimal(quantity); return isDecimal(plain) ? Math.max(0, Math.trunc(Number(plain))) : 0; };

/** Serial numbers of the lines whose items have them; says nothing where none has. */
export function MovementSerials({ kind, lines, said, change, warehouseId, errors }: Props) {
  const tracked = useSerialItems(lines.map(({ sku }) => sku));
  const shown = lines.flatMap((line, index) => (tracked.has(line.sku.trim()) ? [{ line, index }] : []));
  if (shown.length === 0) return null;
  const set = (key: string, patch: Partial<LineSerials>) => change({ ...said, [key]: { ...(said[key] ?? NO_SERIALS), ...patch } });
  const errorOf = (index: number, ...fields: string[]) => fields.map((field) => errors.get(`lines.${index}.${field}`)).find(Boolean);
  return (
    <Section title="Serial numbers" aside={kind === 'adjust' ? 'Only what differs from the books' : undefined}>
      {shown.map(({ line, index }) => {
        const { serials, draws, found, missing } = said[line.key] ?? NO_SERIALS;
        const base = { sku: line.sku.trim(), name: line.name, batch: line.batch.trim() };
        if (kind === 'adjust') return (
          <div key={line.key}>
            <SerialEntry {...base} label="Missing" serials={missing} change={(next) => set(line.key, { missing: next })} warehouseId={warehouseId || undefined} error={errorOf(index, 'missingSerials', 'serials')} />
            <SerialEntry {...base} label="Found" name="found and not expected" serials={found} change={(next) => set(line.key, { found: next })} error={errorOf(index, 'foundSerials')} />
          </div>
        );
        return (
          <SerialEntry
            key={line.key} {...base} needed={whole(line.quantity)} serials={serials} change={(next) => set(line.key, { serials: next })} error={errorOf(index, 'serials', 'drawSerials')}
            {...(kind === 'receive' ? { draws, draw: (isDrawn: boolean) => set(line.key, { draws: isDrawn }) } : { warehouseId: warehouseId || undefined })}
          />
        );
      })}
    </Section>
  );
}

/** The part of a line's input that tells its serial numbers; nothing where nothing was said. */
export function serialsOf(said: LineSerials | undefined): { serials?: string[]; drawSerials?: boolean } {
  if (!said) return {};
  return said.draws ? { drawSerials: true } : said.serials.length ? { serials: [...said.serials] } : {};
}

/** The same of a count. */
export function differenceOf(said: LineSerials | undefined): { foundSerials?: string[]; missingSerials?: string[] } {
  return said ? { ...(said.found.length ? { foundSerials: [...said.found] } : {}), ...(said.missing.length ? { missingSerials: [...said.missing] } : {}) } : {};
}
