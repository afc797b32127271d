/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M5 8h14l-1 12H6zM9 8V7a3 3 0 0 1 6 0v1';
