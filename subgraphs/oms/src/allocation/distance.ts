import { readFileSync } from 'node:fs';

const { places } = JSON.parse(readFileSync(new URL('./pincode-places.json', import.meta.url), 'utf8')) as { places: Record<string, [latitude: number, longitude: number, name: string]> };

const EARTH_KM = 6371;
/** Two places of one sorting district lie about so far apart; the table does not know better. */
const WITHIN_DISTRICT_KM = 15;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a pincode lies: the head place of its sorting district, or the middle of the districts that share its first two digits where it is not listed. */
function placeOf(pincode: string): readonly [latitude: number, longitude: number] | null {
  const exact = places[pincode.slice(0, 3)];
  if (exact) return [exact[0], exact[1]];
  const near = Object.entries(places).filter(([prefix]) => prefix.startsWith(pincode.slice(0, 2))).map(([, place]) => place);
  if (near.length === 0) return null;
  const mean = (at: 0 | 1) => near.reduce((total, place) => total + place[at], 0) / near.length;
  return [mean(0), mean(1)];
}

/** Great-circle distance (haversine) in kilometres. */
export function haversine([lat1, lon1]: readonly [number, number], [lat2, lon2]: readonly [number, number]): number {
  const h = Math.sin(radians(lat2 - lat1) / 2) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Whole kilometres between two pincodes as the crow flies, give or take fifty: 0 for the same one, 15 within one sorting
 * district. Null where one of them is unknown.
 */
export function distanceKm(from: string | null | undefined, to: string | null | undefined): number | null {
  if (!from || !to || !/^[1-9]\d{5}$/.test(from) || !/^[1-9]\d{5}$/.test(to)) return null;
  if (from === to) return 0;
  if (from.slice(0, 3) === to.slice(0, 3)) return WITHIN_DISTRICT_KM;
  const [one, other] = [placeOf(from), placeOf(to)];
  return one && other ? Math.max(WITHIN_DISTRICT_KM, Math.round(haversine(one, other))) : null;
}
