import type { RazorpayOrder } from '../razorpay-shapes.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const rupees = (paise: number): string => new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' }).format(paise / 100);

const STYLE = `:root{color-scheme:light dark}body{font:16px/24px system-ui,sans-serif;margin:0;background:light-dark(#f4f5f7,#14161a);color:light-dark(#16181d,#e8eaee)}
main{max-width:360px;margin:12vh auto 0;padding:24px;background:light-dark(#fff,#1c1f25);border:1px solid light-dark(#d9dce2,#343943);border-radius:6px}
h1{font-size:20px;line-height:28px;margin:0 0 4px}p{margin:0 0 16px}.sum{font-size:28px;line-height:36px;font-weight:600;font-variant-numeric:tabular-nums}
label{display:block;margin:0 0 16px}select,button{font:inherit;width:100%;min-height:44px;margin:4px 0 0;border-radius:6px;border:1px solid light-dark(#8b93a3,#6b7383);background:transparent;color:inherit}
button{cursor:pointer;margin:0 0 12px}.pay{background:#3f3fc4;border-color:#3f3fc4;color:#fff;font-weight:600}.soft{color:light-dark(#565d6b,#a4abb8);font-size:13px;line-height:20px}`;

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;

/** Where the customer pays, or fails to. */
export const checkoutPage = (action: string, { order, description }: { readonly order: RazorpayOrder; readonly description: string }): string =>
  order.status === 'paid'
    ? paidPage()
    : page('Pay', `<h1>Pay</h1><p class="soft">${escaped(description)}</p><p class="sum">${rupees(order.amount)}</p>
<form method="post" action="${escaped(action)}"><label>Pay by<select name="method"><option value="upi">UPI</option><option value="card">Card</option><option value="netbanking">Net banking</option><option value="wallet">Wallet</option></select></label>
<button class="pay" name="outcome" value="pay">Pay ${rupees(order.amount)}</button><button name="outcome" value="fail">Let it fail</button></form>
<p class="soft">This is the local stand-in of the payment gateway. No money moves.</p>`);

export const paidPage = (): string => page('Paid', '<h1>Paid</h1><p>The payment has arrived. You can close this window.</p>');
export const failedPage = (action: string): string => page('Not paid', `<h1>Not paid</h1><p>The bank has declined the payment.</p><p><a href="${escaped(action)}">Try again</a></p>`);
export const gonePage = (): string => page('Nothing to pay', '<h1>There is nothing to pay here</h1><p>Ask whoever sent the link for a new one.</p>');
