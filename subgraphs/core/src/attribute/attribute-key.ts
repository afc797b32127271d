/** What is said of a variant under an attribute's code, in whatever case a file writes the code. */
export function attributeValueOf(attributes: Readonly<Record<string, unknown>> | null | undefined, code: string): string | undefined {
  const found = Object.entries(attributes ?? {}).find(([name]) => name.toLowerCase() === code.toLowerCase());
  const text = found === undefined ? '' : String(found[1]).trim();
  return text === '' ? undefined : text;
}

/**
 * What tells a variant from its siblings: its values under the attributes its product declares, whatever their case. Null where
 * the product declares none or nothing is said under any of them: such a variant is free in form and like no other.
 */
export function attributeKeyOf(declared: readonly string[], attributes: Readonly<Record<string, unknown>> | null | undefined): string | null {
  const values = declared.map((code) => attributeValueOf(attributes, code)?.toLowerCase() ?? null);
  return values.every((value) => value === null) ? null : JSON.stringify(values);
}
