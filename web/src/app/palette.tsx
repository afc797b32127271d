import { Suspense, useEffect, useMemo, useState } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { Command } from 'cmdk';
import { useNavigate } from 'react-router';
import { useCompany, useMay } from '../shared/company.tsx';
import { Icon } from '../shared/icon.tsx';
import { chooseTheme } from '../shared/theme-mode.ts';
import type { FoundRecord, RecordSearch } from '../shared/web-module.ts';
import { useWebModules } from '../shared/web-module.ts';

/** Ctrl+K: go anywhere, start anything, find any record. */
export function Palette({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const { modules } = useCompany();
  const may = useMay();
  const go = (path: string) => {
    close();
    void navigate(path);
  };
  const enabled = modules.filter((module) => module.isEnabled);
  return (
    <Command.Dialog open onOpenChange={(open) => !open && close()} label="Search or jump to" loop>
      <div className="palette-field"><Icon name="search" size={20} /><Command.Input value={text} onValueChange={setText} placeholder="Search records, pages, actions" autoFocus /></div>
      <Command.List>
        <Command.Empty>Nothing matches “{text}”.</Command.Empty>
        <Suspense>
          <ModuleEntries codes={enabled.map((module) => module.code)} text={text} go={go} />
        </Suspense>
        <Command.Group heading="Go to">
          <Command.Item value="home" onSelect={() => go('/')}><Icon name="home" />Home</Command.Item>
          {enabled.flatMap((module) => module.navigation.filter((item) => may(item.permission)).map((item) => (
            <Command.Item key={item.path} value={`${item.label} ${module.name}`} onSelect={() => go(item.path)}><Icon name="right" />{item.label}<span>{module.name}</span></Command.Item>
          )))}
        </Command.Group>
        <Command.Group heading="Appearance">
          {(['light', 'dark', 'system'] as const).map((choice) => (
            <Command.Item key={choice} value={`theme appearance ${choice}`} onSelect={() => { chooseTheme(choice); close(); }}><Icon name="panel" />{choice === 'system' ? 'Follow the system’s colours' : `Use ${choice} colours`}</Command.Item>
          ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}

function ModuleEntries({ codes, text, go }: { codes: readonly string[]; text: string; go: (path: string) => void }) {
  const webModules = useWebModules(codes);
  const may = useMay();
  const searches = useMemo(() => webModules.flatMap((module) => module.searches), [webModules]);
  const found = useRecords(searches, text);
  const commands = webModules.flatMap((module) => module.commands).filter((command) => may(command.permission));
  return (
    <>
      {found.length > 0 && (
        <Command.Group heading="Records" forceMount>
          {found.map((record) => <Command.Item key={record.path} value={`${text} ${record.path}`} forceMount onSelect={() => go(record.path)}><Icon name="note" />{record.label}<span>{record.hint}</span></Command.Item>)}
        </Command.Group>
      )}
      <Command.Group heading="Do">
        {commands.map((command) => <Command.Item key={command.path} value={`${command.label} ${command.keywords ?? ''}`} onSelect={() => go(command.path)}><Icon name="plus" />{command.label}</Command.Item>)}
      </Command.Group>
    </>
  );
}

/** Asks every module at once after a pause; the answer to an older text is dropped. */
function useRecords(searches: readonly RecordSearch[], text: string): readonly FoundRecord[] {
  const client = useApolloClient();
  const [found, setFound] = useState<readonly FoundRecord[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted.length < 2) {
      setFound([]);
      return;
    }
    let isCurrent = true;
    const pause = setTimeout(() => {
      void Promise.allSettled(searches.map((search) => search.find(client, wanted))).then((answers) => {
        if (isCurrent) setFound(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : [])));
      });
    }, 180);
    return () => {
      isCurrent = false;
      clearTimeout(pause);
    };
  }, [client, searches, text]);
  return found;
}
