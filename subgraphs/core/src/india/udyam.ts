import { RuleBroken } from '@ilms/kernel/errors';

/** A Udyam registration of a micro, small or medium enterprise: UDYAM, the state, the district and seven digits. */
export function parseUdyam(text: string): string {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  const parts = /^UDYAM([A-Z]{2})([0-9]{2})([0-9]{7})$/.exec(bare);
  if (!parts) throw new RuleBroken('CORE_UDYAM_INVALID', `“${text}” is not a Udyam number: it reads like UDYAM-MH-26-0012345.`, { udyam: text });
  return `UDYAM-${parts[1]}-${parts[2]}-${parts[3]}`;
}
