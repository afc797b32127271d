/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M4 20V8l8-4 8 4v12M4 20h16M9 20v-6h6v6';
