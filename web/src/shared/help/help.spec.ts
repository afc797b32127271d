import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArticle } from '../../../scripts/help.ts';
import { helpAt, searchHelp } from './find.ts';

const root = new URL('../../../../', import.meta.url).pathname;
const folders = readdirSync(join(root, 'web/src/modules'));
const articles = folders.flatMap((module) => {
  const folder = join(root, 'web/src/modules', module, 'help');
  return existsSync(folder) ? readdirSync(folder).map((file) => ({ module, ...readArticle(file, readFileSync(join(folder, file), 'utf8')) })) : [];
});
const modules = JSON.parse(readFileSync(join(root, 'schema/modules.json'), 'utf8')) as { code: string; navigation: { path: string }[] }[];
const places = modules.flatMap(({ navigation }) => navigation.map(({ path }) => path));

describe('the guide', () => {
  it.each(places)('says something about %s', (place) => expect(helpAt(articles, place).map(({ code }) => code)).not.toEqual([]));

  it('has each article once, with a sentence about it', () => {
    expect(new Set(articles.map(({ module, code }) => `${module} ${code}`)).size).toBe(articles.length);
    for (const { about, title } of articles) expect([about.endsWith('.'), title.length < 60]).toEqual([true, true]);
  });

  it('leads only to places there are', () => {
    const own = new Set([...places, '/settings/api-keys', '/settings/subscription', '/settings/billing']);
    for (const { html } of articles) for (const [, href] of html.matchAll(/href="([^"]+)"/g)) expect([href, own.has(href!)]).toEqual([href, true]);
  });

  it('belongs to a module whose places it is about, so that nobody reads of what they do not have', () => {
    for (const { module, places: about } of articles) for (const place of about) expect([place, ['core', 'platform'].includes(module) || place.startsWith(`/${module}/`) || place.startsWith('/settings/')]).toEqual([place, true]);
  });
});

describe('what is offered at a place', () => {
  it('is the closest first, and pages below count', () => {
    const at = (...about: string[]) => ({ places: about });
    const [general, near, other] = [at('/oms/orders'), at('/oms/orders/new'), at('/oms/orders-archive')];
    expect(helpAt([general, near, other], '/oms/orders/new')).toEqual([near, general]);
    expect(helpAt([at('/')], '/oms/orders')).toEqual([]);
    expect(helpAt([at('/')], '/')).toHaveLength(1);
  });
});

describe('a search', () => {
  it('wants every word, looks into the text and not its marks, and puts titles first', () => {
    const of = (title: string, html: string) => ({ title, about: '', keywords: '', html });
    const [text, title] = [of('Stock', '<p>Transfers</p>'), of('Transfer stock', '')];
    expect(searchHelp([text, title], 'transfer stock')).toEqual([title, text]);
    expect(searchHelp([text], 'p')).toEqual([]);
    expect(searchHelp([text], 'stock nothing')).toEqual([]);
  });
});
