/** A plan's name as a title: `à la carte` → `À la carte`. */
export function planWords(plan: string | null | undefined): string {
  const name = (plan ?? 'à la carte').replaceAll('-', ' ');
  return name.charAt(0).toLocaleUpperCase('en') + name.slice(1);
}
