/** What a deprecation says: what to use instead, and in which month it goes. */
export const DEPRECATION = /^use (.+), removal (20\d\d-(?:0[1-9]|1[0-2]))$/;

/** The same, read: what to use instead, and the day from which it may be gone. */
export function readDeprecation(reason: string): { readonly useInstead: string; readonly removedOn: string } | undefined {
  const [, useInstead, month] = DEPRECATION.exec(reason) ?? [];
  return useInstead === undefined ? undefined : { useInstead, removedOn: `${month}-01` };
}
