import { readFileSync } from 'node:fs';
import type { UnitFamily } from './unit.entity.ts';

const dataOf = <T>(file: string): T => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as T;

/** The unique quantity codes that the GST returns accept, how finely each is measured, and what it measures. */
export const STANDARD_UNITS = dataOf<{ code: string; name: string; decimals: number; family: UnitFamily }[]>('./units.json');

export const UQCS: ReadonlySet<string> = new Set(STANDARD_UNITS.map(({ code }) => code));

/** Conversions that hold for everybody. */
export const STANDARD_CONVERSIONS = dataOf<{ from: string; to: string; factor: string }[]>('./standard-conversions.json');
