/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.6-3.5 3.2-5 6.5-5s5.9 1.5 6.5 5M16 5.5a3.2 3.2 0 0 1 0 6.2M18 14.8c2 .6 3.2 2.2 3.5 4.7';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'CRM';
