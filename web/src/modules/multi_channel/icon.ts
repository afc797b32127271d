/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M12 12V5M12 12l-6 6M12 12l6 6M12 5h.01M6 18h.01M18 18h.01M9 12a3 3 0 1 0 6 0 3 3 0 0 0-6 0z';

/** What stands under the drawing, where the first word of the name would mislead or not fit. */
export const shortName = 'Channels';
