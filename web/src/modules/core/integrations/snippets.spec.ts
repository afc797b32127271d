import { execFileSync } from 'node:child_process';
import { curlOf, postmanOf, typeScriptOf } from './snippets.ts';

const asked = { url: 'http://acme.localhost/graphql', query: "{ products(search: \"it's `${1}`\") { totalCount } }", variables: '{"after":null}' };

describe('code for a query', () => {
  it('passes through a shell as it was written', () => {
    const printed = execFileSync('sh', ['-c', curlOf(asked).replace(/^curl -sS/, 'printf "%s\\n"')], { encoding: 'utf8', env: { ILMS_KEY: 'k1' } }).trim().split('\n');
    expect(printed[0]).toBe(asked.url);
    expect(printed[2]).toBe('authorization: Bearer k1');
    expect(JSON.parse(printed.at(-1)!)).toEqual({ query: asked.query, variables: { after: null } });
  });

  it('is the same text as a template literal', () => {
    const literal = /^const query = (`[^]*?[^\\]`);/.exec(typeScriptOf(asked))![1]!;
    expect(new Function(`return ${literal}`)()).toBe(asked.query);
  });

  it('never holds a key', () => {
    const collection = JSON.parse(postmanOf('Acme', asked.url, [{ name: 'Products', query: asked.query, variables: {} }]));
    expect(collection.variable).toEqual([{ key: 'url', value: asked.url }, { key: 'ilmsKey', value: '' }]);
    expect(collection.item[0].request.body.graphql).toEqual({ query: asked.query, variables: '{}' });
  });
});
