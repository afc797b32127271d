import { readFileSync } from 'node:fs';
import { GST_STATES, stateName } from './gst-states.ts';

describe('the states an invoice can be made out to', () => {
  it('are those the server knows, but for other countries', () => {
    const known = JSON.parse(readFileSync('subgraphs/core/src/india/states.json', 'utf8')) as { code: string; name: string }[];
    expect(GST_STATES).toEqual(known.filter(({ code }) => code !== '96').map(({ code, name }) => [code, name]));
  });

  it('are found by the two digits of a GSTIN', () => expect([stateName('27'), stateName('00')]).toEqual(['Maharashtra', undefined]));
});
