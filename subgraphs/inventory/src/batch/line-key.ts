/** An item, or a batch of it, stands once in a document: what two lines that mean the same have in common. */
export const lineKey = ({ sku, batch }: { readonly sku: string; readonly batch?: string | null | undefined }): string => JSON.stringify([sku, batch?.trim().toLowerCase() || null]);
