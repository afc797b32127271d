export const crm = { code: 'crm', requires: [] };
