/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M7 5h10M7 9h10M13 20l-6-7h2.5a4 4 0 0 0 0-8';
