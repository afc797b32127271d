/** What inventory calls the document that goods are held for. */
export const DOCUMENT = 'Order';
