/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M4 5h2l2.5 10h9L20 8H7M10 19.5h.01M16 19.5h.01';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'Buying';
