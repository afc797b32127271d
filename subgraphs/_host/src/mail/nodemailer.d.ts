/** The little of an untyped library that the letterbox uses. */
declare module 'nodemailer' {
  export interface Sender { name: string; address: string }
  interface Picture { filename: string; contentType: string; content: Buffer; cid: string; contentDisposition: 'inline' }
  interface Signature { domainName: string; keySelector: string; privateKey: string }
  export interface Letter { from: string | Sender; to: string; subject: string; text: string; html: string; replyTo?: string; attachments?: Picture[]; envelope?: { from: string; to: string }; dkim?: Signature }
  export interface Transport { sendMail(letter: Letter): Promise<{ message?: Buffer }> }
  const nodemailer: { createTransport(options: Record<string, unknown>): Transport };
  export default nodemailer;
}
