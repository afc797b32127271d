/** The little of an untyped library that logos use. */
declare module 'pngjs' {
  interface Pixels { readonly width: number; readonly height: number; readonly data: Buffer }
  export const PNG: { sync: { read(content: Buffer): Pixels; write(pixels: Pixels, options: { colorType: 2; bgColor: { red: number; green: number; blue: number }; inputHasAlpha: true }): Buffer } };
}
