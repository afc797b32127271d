import type { HelpArticle } from './help.ts';

type Placed = Pick<HelpArticle, 'places'>;
type Told = Pick<HelpArticle, 'title' | 'about' | 'keywords' | 'html'>;

/** How closely an article is about a place: the letters of the place it names, 0 where it is about another one. */
function closeness({ places }: Placed, path: string): number {
  return Math.max(0, ...places.filter((place) => path === place || path.startsWith(place === '/' ? ' ' : `${place}/`)).map((place) => place.length));
}

/** What is worth reading at a place, the closest first. */
export function helpAt<A extends Placed>(articles: readonly A[], path: string): A[] {
  return articles.map((article) => ({ article, near: closeness(article, path) })).filter(({ near }) => near > 0).toSorted((a, b) => b.near - a.near).map(({ article }) => article);
}

/** Articles in which every word stands, those with them in the title first. */
export function searchHelp<A extends Told>(articles: readonly A[], text: string): A[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const rank = ({ title, about, keywords, html }: Told) => {
    const [heading, whole] = [title.toLowerCase(), `${title} ${about} ${keywords} ${html.replaceAll(/<[^>]*>/g, ' ')}`.toLowerCase()];
    if (!words.every((word) => whole.includes(word))) return 0;
    return words.every((word) => heading.includes(word)) ? 2 : 1;
  };
  return articles.map((article) => ({ article, rank: rank(article) })).filter(({ rank: found }) => found > 0).toSorted((a, b) => b.rank - a.rank).map(({ article }) => article);
}
