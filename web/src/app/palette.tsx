import { Suspense, useMemo, useState } from 'react';
import { Command } from 'cmdk';
import { useNavigate } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { chooseDensity } from '../shared/density.ts';
import { Icon } from '../shared/icon.tsx';
import { keySign } from '../shared/keyboard.ts';
import { pageActions } from '../shared/page-actions.ts';
import { useFavourites, useRecents } from '../shared/places.ts';
import { chooseTheme } from '../shared/theme-mode.ts';
import { useWebModules } from '../shared/web-module.ts';
import type { Language } from '../shared/words/words.ts';
import { chooseLanguage, LANGUAGES, useWords } from '../shared/words/words.ts';
import { useRecords } from './records.ts';
import { SETTINGS_ALWAYS } from './settings-modules.ts';

/** Ctrl+K: go anywhere, start anything, act on this page, find any record. */
export function Palette({ close, shortcuts, help }: { close: () => void; shortcuts: () => void; help: () => void }) {
  const [text, setText] = useState('');
  const [actions] = useState(pageActions);
  const navigate = useNavigate();
  const say = useWords();
  const { modules } = useCompany();
  const { favourites } = useFavourites();
  const recents = useRecents();
  const may = useMay();
  const go = (path: string) => {
    close();
    void navigate(path);
  };
  const then = (run: () => void) => () => {
    close();
    run();
  };
  const enabled = modules.filter((module) => module.isEnabled);
  const unmarked = recents.filter((place) => !favourites.some((marked) => marked.path === place.path));
  return (
    <Command.Dialog open onOpenChange={(open) => !open && close()} label={say('searchOrJump')} loop>
      <div className="palette-field"><Icon name="search" size={20} /><Command.Input value={text} onValueChange={setText} placeholder={say('palettePlaceholder')} autoFocus /></div>
      <Command.List>
        <Command.Empty>{say('nothingMatchesText', { text })}</Command.Empty>
        {actions.length > 0 && (
          <Command.Group heading={say('onThisPage')}>
            {actions.map((action) => <Command.Item key={action.label} value={`${action.label} .`} onSelect={then(action.run)}><Icon name="check" />{action.label}{action.shortcut && <kbd>{keySign(action.shortcut)}</kbd>}</Command.Item>)}
          </Command.Group>
        )}
        <Suspense>
          <ModuleEntries codes={enabled.map((module) => module.code)} text={text} go={go} offered={actions.map((action) => action.label)} />
        </Suspense>
        {favourites.length > 0 && (
          <Command.Group heading={say('favourites')}>
            {favourites.map((place) => <Command.Item key={place.path} value={`${place.title} ★ ${place.path}`} onSelect={() => go(place.path)}><Icon name="star" />{place.title}</Command.Item>)}
          </Command.Group>
        )}
        {unmarked.length > 0 && (
          <Command.Group heading={say('recents')}>
            {unmarked.slice(0, text ? 12 : 5).map((place) => <Command.Item key={place.path} value={`${place.title} ${place.path}`} onSelect={() => go(place.path)}><Icon name="clock" />{place.title}{place.noun && <span>{place.noun}</span>}</Command.Item>)}
          </Command.Group>
        )}
        <Command.Group heading={say('goTo')}>
          <Command.Item value={`home ${say('home')}`} onSelect={() => go('/')}><Icon name="home" />{say('home')}</Command.Item>
          {enabled.flatMap((module) => module.navigation.filter((item) => may(item.permission)).map((item) => (
            <Command.Item key={item.path} value={`${item.label} ${module.name}`} onSelect={() => go(item.path)}><Icon name="right" />{item.label}<span>{module.name}</span></Command.Item>
          )))}
          <Suspense><SettingsEntries codes={enabled.map((module) => module.code)} go={go} /></Suspense>
        </Command.Group>
        <Command.Group heading={say('appearance')}>
          {(['light', 'dark', 'system'] as const).map((choice) => (
            <Command.Item key={choice} value={`theme appearance ${choice} ${say(`theme-${choice}`)}`} onSelect={then(() => chooseTheme(choice))}><Icon name="panel" />{say(`theme-${choice}`)}</Command.Item>
          ))}
          {(['compact', 'comfortable'] as const).map((choice) => (
            <Command.Item key={choice} value={`density rows ${choice} ${say(`density-${choice}`)}`} onSelect={then(() => chooseDensity(choice))}><Icon name="table" />{say(`density-${choice}`)}</Command.Item>
          ))}
          {(Object.keys(LANGUAGES) as Language[]).map((language) => (
            <Command.Item key={language} value={`language bhasha ${language} ${LANGUAGES[language]}`} onSelect={then(() => void chooseLanguage(language))}><Icon name="note" /><span lang={language} className="palette-language">{LANGUAGES[language]}</span></Command.Item>
          ))}
          <Command.Item value={`help guide manual ${say('helpHere')}`} onSelect={then(help)}><Icon name="info" />{say('helpHere')}<kbd>F1</kbd></Command.Item>
          <Command.Item value={`guide help all ${say('allHelp')}`} onSelect={() => go('/help')}><Icon name="note" />{say('allHelp')}</Command.Item>
          <Command.Item value={`keyboard shortcuts ${say('keySheet')}`} onSelect={then(shortcuts)}><Icon name="info" />{say('keySheet')}<kbd>?</kbd></Command.Item>
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}

function ModuleEntries({ codes, text, go, offered }: { codes: readonly string[]; text: string; go: (path: string) => void; /** What the page offers already. */ offered: readonly string[] }) {
  const webModules = useWebModules(codes);
  const may = useMay();
  const say = useWords();
  const searches = useMemo(() => webModules.flatMap((module) => module.searches), [webModules]);
  const found = useRecords(searches, text, 5).groups.flatMap((group) => group.records);
  const commands = webModules.flatMap((module) => module.commands).filter((command) => may(command.permission) && !offered.includes(command.label));
  return (
    <>
      {found.length > 0 && (
        <Command.Group heading={say('records')} forceMount>
          {found.map((record) => <Command.Item key={`${record.path}-${record.id}`} value={`${text} ${record.path} ${record.id}`} forceMount onSelect={() => go(record.path)}><Icon name="note" />{record.label}<span>{record.hint}</span></Command.Item>)}
          <Command.Item value={`${text} everything found`} forceMount onSelect={() => go(`/search?q=${encodeURIComponent(text.trim())}`)}><Icon name="search" />{say('allHits', { text: text.trim() })}</Command.Item>
        </Command.Group>
      )}
      <Command.Group heading={say('create')}>
        {commands.map((command) => <Command.Item key={command.path} value={`${command.label} ${command.keywords ?? ''}`} onSelect={() => go(command.path)}><Icon name="plus" />{command.label}</Command.Item>)}
      </Command.Group>
    </>
  );
}

function SettingsEntries({ codes, go }: { codes: readonly string[]; go: (path: string) => void }) {
  const may = useMay();
  const say = useWords();
  return useWebModules([...SETTINGS_ALWAYS, ...codes]).flatMap((module) => module.settings ?? []).filter((section) => may(section.permission)).map((section) => (
    <Command.Item key={section.path} value={`settings ${section.label} ${section.group}`} onSelect={() => go(`/settings/${section.path}`)}><Icon name="gear" />{section.label}<span>{say('settings')}</span></Command.Item>
  ));
}
