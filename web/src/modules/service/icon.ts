/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M14.5 6.5a4 4 0 0 0-5.3 5.3L4 17l3 3 5.2-5.2a4 4 0 0 0 5.3-5.3L15 12l-3-3z';
