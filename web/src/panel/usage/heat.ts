/** How strongly a figure is coloured, from 0 to 1: by the order of its size, so that a small one beside a large one is still seen. */
export const heatOf = (value: number, most: number): number => (value <= 0 ? 0 : Math.round((0.15 + 0.85 * (Math.log1p(Math.min(value, most)) / Math.log1p(Math.max(1, most)))) * 100) / 100);
