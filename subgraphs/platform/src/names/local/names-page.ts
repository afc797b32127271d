import type { LocalRecord } from './names.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light dark}body{font:14px/22px system-ui,sans-serif;margin:0;background:light-dark(#f4f5f7,#14161a);color:light-dark(#16181d,#e8eaee)}
main{max-width:720px;margin:8vh auto 0;padding:24px;background:light-dark(#fff,#1c1f25);border:1px solid light-dark(#d9dce2,#343943);border-radius:6px}
h1{font-size:20px;line-height:28px;margin:0 0 4px}p{margin:0 0 16px}label{display:block;margin:0 0 12px}input,select,button{font:inherit;min-height:36px;border-radius:6px;border:1px solid light-dark(#8b93a3,#6b7383);background:transparent;color:inherit;padding:0 8px}
input{width:100%;box-sizing:border-box}table{width:100%;border-collapse:collapse;margin:0 0 16px}td,th{text-align:left;padding:6px 8px 6px 0;border-bottom:1px solid light-dark(#d9dce2,#343943);overflow-wrap:anywhere}.soft{color:light-dark(#565d6b,#a4abb8)}`;

const row = (action: string, { name, type, value }: LocalRecord): string =>
  `<tr><td>${escaped(name)}</td><td>${type}</td><td>${escaped(value)}</td><td><form method="post" action="${escaped(action)}"><input type="hidden" name="name" value="${escaped(name)}"><input type="hidden" name="type" value="${type}"><input type="hidden" name="value" value="${escaped(value)}"><button name="deed" value="withdraw">Withdraw</button></form></td></tr>`;

/** Records as at whoever keeps a domain. */
export const namesPage = (action: string, records: readonly LocalRecord[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Name servers</title><style>${STYLE}</style></head><body><main>
<h1>Name servers</h1><p class="soft">This is the local stand-in of the name servers of the internet. What stands here is found when a domain is looked up.</p>
${records.length ? `<table><thead><tr><th>Name</th><th>Type</th><th>Value</th><th></th></tr></thead><tbody>${records.map((record) => row(action, record)).join('')}</tbody></table>` : '<p>No records yet.</p>'}
<form method="post" action="${escaped(action)}"><label>Name<input name="name" required></label><label>Type <select name="type"><option>TXT</option><option>CNAME</option></select></label><label>Value<input name="value" required></label><button name="deed" value="publish">Publish</button></form>
</main></body></html>`;
