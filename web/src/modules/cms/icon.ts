/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h4';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'Content';
