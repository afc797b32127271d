/** The little of an untyped library that the letterbox uses. */
declare module 'nodemailer' {
  interface Letter { from: string; to: string; subject: string; text: string; html: string }
  export interface Transport { sendMail(letter: Letter): Promise<{ message?: Buffer }> }
  const nodemailer: { createTransport(options: Record<string, unknown>): Transport };
  export default nodemailer;
}
