export const oms = { code: 'oms', requires: ['inventory'] };
