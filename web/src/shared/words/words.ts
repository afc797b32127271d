import { useSyncExternalStore } from 'react';
import type { Locale } from 'antd/es/locale';
import { en } from './en.ts';

export type Language = 'en' | 'hi';
export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;

/** What a sentence is filled with: `{count}` in the catalogue is `count` here. */
export type Filling = Readonly<Record<string, string | number>>;

interface Spoken { language: Language; words: Words; locale?: Locale }

const STORAGE_KEY = 'ilms.language';
const listeners = new Set<() => void>();
let spoken: Spoken = { language: 'en', words: en };

export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', hi: 'हिन्दी' };

export function fill(sentence: string, filling: Filling = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));
}

function become(next: Spoken): void {
  spoken = next;
  document.documentElement.lang = next.language === 'hi' ? 'hi-IN' : 'en-IN';
  for (const listener of listeners) listener();
}

/** The second language, its letters and its calendar come only to who asks for them. */
async function load(language: Language): Promise<void> {
  if (language === 'en') return become({ language, words: en });
  const { words, locale } = await import('./hindi.ts');
  become({ language, words, locale });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORAGE_KEY, language);
  await load(language);
}

/** Speaks the chosen language before the first page is shown; English where its words cannot be fetched. */
export async function startWords(): Promise<void> {
  const stored = localStorage.getItem(STORAGE_KEY);
  await load(stored === 'hi' ? 'hi' : 'en').catch(() => become({ language: 'en', words: en }));
}

/** Says a sentence of the shell in the language of the person. */
export type Say = (key: WordKey, filling?: Filling) => string;

export function useSpoken(): Spoken {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => spoken);
}

export function useWords(): Say {
  const { words } = useSpoken();
  return (key, filling) => fill(words[key], filling);
}
