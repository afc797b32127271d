export const party = 1;
