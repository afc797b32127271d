/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M3 20V9l9-5 9 5v11M7 20v-8h10v8M7 16h10';
