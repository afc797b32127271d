/** A place as it stands on a document, in one line. */
export function addressText(address: unknown): string {
  const parts = (address ?? {}) as Record<string, string | null | undefined>;
  return [parts.line1, parts.line2, [parts.city, parts.pincode].filter(Boolean).join(' '), parts.city ? undefined : parts.state].filter(Boolean).join(', ');
}
