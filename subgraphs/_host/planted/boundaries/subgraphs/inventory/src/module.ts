export const inventory = { code: 'inventory', requires: [] };
