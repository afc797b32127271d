/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M4 5h16v14H4zM9 9.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM6.5 16c.3-1.5 1.2-2 2.5-2s2.2.5 2.5 2M14 10h4M14 14h4';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'HR';
