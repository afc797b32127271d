/** The module's line drawing on the 24-unit grid of the icons. */
export const icon = 'M12 4v5M12 9H6v5M12 9h6v5M12 9v5M4 14h4v5H4zM10 14h4v5h-4zM16 14h4v5h-4z';
