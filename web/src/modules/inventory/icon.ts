/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8';
