interface Rule { parent?: { name: string } | null; adjustmentPercent?: string | null; roundTo?: string | null }

/** `Retail −12 %, rounded to 0.50`, as the list says its rule. */
export function ruleOf({ parent, adjustmentPercent, roundTo }: Rule): string {
  if (!parent) return '';
  const percent = adjustmentPercent?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  if (!percent || percent === '0') return `as ${parent.name}`;
  return `${parent.name} ${percent.startsWith('-') ? `−${percent.slice(1)}` : `+${percent}`} %${roundTo ? `, rounded to ${roundTo}` : ''}`;
}
