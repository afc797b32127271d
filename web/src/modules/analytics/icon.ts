/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6';
