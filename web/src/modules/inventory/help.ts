import type { WrittenArticle } from '../../../scripts/help.ts';

export const articles = import.meta.glob<WrittenArticle>('./help/*.md', { eager: true, import: 'default' });
