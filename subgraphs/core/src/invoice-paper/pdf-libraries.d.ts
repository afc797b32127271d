/** The little of two untyped libraries that the invoice uses. */
declare module 'pdfmake' {
  export interface DocumentDefinition { [part: string]: unknown }
  interface Pdfmake {
    virtualfs: { writeFileSync(name: string, content: Buffer): void };
    setFonts(fonts: Record<string, { normal: string; bold: string }>): void;
    setUrlAccessPolicy(mayFetch: (url: string) => boolean): void;
    setLocalAccessPolicy(mayRead: (path: string) => boolean): void;
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: Pdfmake;
  export default pdfmake;
}

declare module 'qrcode' {
  const qrcode: { create(text: string, options: { errorCorrectionLevel: 'M' }): { modules: { size: number; data: Uint8Array } }; toString(text: string, options: { type: 'svg'; errorCorrectionLevel: 'M'; margin: number }): Promise<string> };
  export default qrcode;
}
