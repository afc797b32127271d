/** A field that two people changed to different things. The path leads through the values; a row of a list is named by what identifies it. */
export interface Clash { path: readonly string[]; mine: unknown; theirs: unknown }

export interface Merged<Values> { values: Values; clashes: readonly Clash[] }

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows are compared by what people wrote: the row's own key, and rows nobody wrote in, say nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain).filter((row) => !isRow(row) || Object.values(row).some((part) => part !== '' && part !== null && part !== undefined && part !== false));
  if (!isRow(value)) return value ?? '';
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'key').sort(([a], [b]) => a.localeCompare(b)).map(([key, part]) => [key, plain(part)]));
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** What a row is known by, the same for everybody who edits it. */
function nameOf(row: Row): string {
  return String(row.sku || row.code || row.label || '');
}

/** Rows by name, in order; nothing when they cannot be told apart, and rows nobody wrote in aside. */
function named(value: unknown): Map<string, Row> | undefined {
  if (!Array.isArray(value) || !value.every(isRow)) return undefined;
  const rows = value.filter((row) => nameOf(row) !== '');
  const map = new Map(rows.map((row) => [nameOf(row), row]));
  return map.size === rows.length ? map : undefined;
}

function mergeRows(base: unknown, mine: unknown, theirs: unknown, path: readonly string[], clashes: Clash[]): unknown {
  const [before, ours, others] = [named(base), named(mine), named(theirs)];
  if (!before || !ours || !others) {
    clashes.push({ path, mine, theirs });
    return mine;
  }
  const rows: Row[] = [];
  for (const name of new Set([...others.keys(), ...ours.keys()])) {
    const [was, my, their] = [before.get(name), ours.get(name), others.get(name)];
    if (my && their) rows.push({ ...(mergeValue(was, my, their, [...path, name], clashes) as Row), key: my.key });
    else if (my && !was) rows.push(my);
    else if (their && !was) rows.push(their);
    // One has removed the row; what the other changed in it must not vanish unseen.
    else if (my && !isSame(was, my)) { clashes.push({ path: [...path, name], mine: my, theirs: undefined }); rows.push(my); }
    else if (their && !isSame(was, their)) clashes.push({ path: [...path, name], mine: undefined, theirs: their });
  }
  const open = (mine as Row[]).filter((row) => nameOf(row) === '');
  return [...rows, ...open];
}

function mergeValue(base: unknown, mine: unknown, theirs: unknown, path: readonly string[], clashes: Clash[]): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (Array.isArray(mine) && Array.isArray(theirs)) return mergeRows(base, mine, theirs, path, clashes);
  if (isRow(mine) && isRow(theirs)) {
    const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
    return Object.fromEntries(keys.map((key) => [key, mergeValue(isRow(base) ? base[key] : undefined, mine[key], theirs[key], [...path, key], clashes)]));
  }
  clashes.push({ path, mine, theirs });
  return mine;
}

/** Brings together what two people made of the same thing. Where only one changed a field, that change stands; where both did, mine stands for now and the clash is named. */
export function mergeValues<Values extends object>(base: Values, mine: Values, theirs: Values): Merged<Values> {
  const clashes: Clash[] = [];
  const values = mergeValue(base, mine, theirs, [], clashes) as Values;
  return { values, clashes };
}

/** The values with one clash settled: mine or theirs. */
export function settle<Values extends object>(values: Values, { path, mine, theirs }: Clash, whose: 'mine' | 'theirs'): Values {
  return write(values, path, whose === 'mine' ? mine : theirs) as Values;
}

function write(value: unknown, [step, ...rest]: readonly string[], to: unknown): unknown {
  if (step === undefined) return to;
  if (!Array.isArray(value)) return { ...(value as object), [step]: write((value as Row | undefined)?.[step], rest, to) };
  const rows = value as Row[];
  const at = rows.findIndex((row) => nameOf(row) === step);
  if (rest.length === 0 && to === undefined) return rows.filter((_, index) => index !== at);
  if (at < 0) return [...rows.filter((row) => nameOf(row) !== ''), to, ...rows.filter((row) => nameOf(row) === '')];
  return rows.map((row, index) => (index === at ? write(row, rest, to) : row));
}
