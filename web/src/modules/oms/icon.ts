/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M6 4h12v16l-3-2-3 2-3-2-3 2zM9 9h6M9 13h6';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'Orders';
