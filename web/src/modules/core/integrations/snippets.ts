/** A request to take along: where it goes, and what it asks. */
export interface Asked { url: string; query: string; variables: string }

const read = (variables: string): unknown => {
  try {
    return JSON.parse(variables || '{}') as unknown;
  } catch {
    return {};
  }
};

/** A text between single quotes of a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** A text as a template literal. */
const template = (text: string) => `\`${text.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')}\``;

export const curlOf = ({ url, query, variables }: Asked): string => `curl -sS ${quoted(url)} \\
  -H "authorization: Bearer $ILMS_KEY" \\
  -H 'content-type: application/json' \\
  -d ${quoted(JSON.stringify({ query, variables: read(variables) }))}`;

export const typeScriptOf = ({ url, query, variables }: Asked): string => `const query = ${template(query)};

const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: { authorization: \`Bearer \${process.env.ILMS_KEY}\`, 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables: ${JSON.stringify(read(variables), null, 2).replaceAll('\n', '\n  ')} }),
});
if (response.status === 429) throw new Error(\`Wait \${response.headers.get('retry-after')} s.\`);
const { data, errors, extensions } = await response.json();
if (errors) throw new Error(JSON.stringify(errors));
console.log(data, extensions.cost);
`;

/** A collection of requests in the format of Postman 2.1; the key is a variable of the collection and stays empty. */
export function postmanOf(name: string, url: string, requests: readonly { name: string; query: string; variables: object | string }[]): string {
  return JSON.stringify({
    info: { name, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{ilmsKey}}', type: 'string' }] },
    variable: [{ key: 'url', value: url }, { key: 'ilmsKey', value: '' }],
    item: requests.map((request) => ({
      name: request.name,
      request: { method: 'POST', url: '{{url}}', header: [{ key: 'content-type', value: 'application/json' }], body: { mode: 'graphql', graphql: { query: request.query, variables: typeof request.variables === 'string' ? request.variables : JSON.stringify(request.variables, null, 2) } } },
    })),
  }, null, 2);
}
