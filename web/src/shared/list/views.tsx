import { useEffect, useState } from 'react';
import { App, Button, Checkbox, Dropdown, Input, Popover } from 'antd';
import { useLocation } from 'react-router';
import { useMayHere } from '../company.tsx';
import { Icon } from '../icon.tsx';
import { useWords } from '../words/words.ts';
import type { View } from './list.tsx';
import type { ListState } from './list-state.ts';
import { viewAddress } from './list-state.ts';
import type { SavedView, SavedViewsOf, ViewDraft } from './saved-views.ts';

interface Props { views: readonly View[]; saved: SavedViewsOf; state: ListState; /** The address with the columns as they stand. */ address: string }

/** Ready-made views, saved ones, and the saving of what is on screen. */
export function Views({ views, saved, state, address }: Props) {
  const say = useWords();
  const all: readonly View[] = [{ label: say('allRows'), filters: {} }, ...views];
  const open = saved.views.find((view) => view.id === state.view);
  const matches = saved.views.find((view) => viewAddress(view.query) === state.address && (state.view === view.id || state.view === undefined));
  const isBuiltIn = (view: View) => {
    const wanted = Object.entries(view.filters);
    return !open && !matches && state.search === '' && wanted.length === state.filters.size && wanted.every(([key, value]) => state.filters.get(key) === value);
  };
  const isChanged = open !== undefined && viewAddress(open.query) !== state.address;
  const isNamed = matches !== undefined || all.some(isBuiltIn);
  useDefaultView(saved, state);
  if (views.length === 0 && saved.views.length === 0 && state.address === '') return null;
  return (
    <div className="views" role="group" aria-label={say('views')}>
      {all.map((view) => (
        <button key={view.label} type="button" aria-pressed={isBuiltIn(view)} onClick={() => (Object.keys(view.filters).length ? state.setFilters(view.filters) : state.setAddress(''))}>{view.label}</button>
      ))}
      {saved.views.map((view) => (
        <span key={view.id} className="saved-view" data-current={view === open || view === matches || undefined}>
          <button type="button" aria-pressed={view === open || view === matches} title={view.isMine ? undefined : say('viewOf', { name: view.ownerName })} onClick={() => state.setAddress(view.query, view.id)}>
            {view.name}{view.isShared && <Icon name="people" size={12} />}
          </button>
          {(view === open || view === matches) && <ViewMenu view={view} saved={saved} state={state} />}
        </span>
      ))}
      {isChanged && open.isMine && <SaveChanges view={open} saved={saved} address={address} />}
      {(!isNamed || isChanged) && <SaveView saved={saved} state={state} address={address} />}
    </div>
  );
}

/** A list opened without saying how opens with the default view: the person's own before the shared one. */
function useDefaultView(saved: SavedViewsOf, state: ListState): void {
  const { search, pathname } = useLocation();
  const [asked, setAsked] = useState(search === '' ? pathname : undefined);
  useEffect(() => {
    if (asked === undefined || saved.isLoading) return;
    setAsked(undefined);
    const preferred = saved.views.find((view) => view.isDefault && view.isMine && !view.isShared) ?? saved.views.find((view) => view.isDefault);
    if (preferred && search === '') state.setAddress(preferred.query, preferred.id);
  }, [asked, saved, search, state]);
}

function SaveChanges({ view, saved, address }: { view: SavedView; saved: SavedViewsOf; address: string }) {
  const say = useWords();
  const { message } = App.useApp();
  const run = async () => {
    const { refusal } = await saved.save({ id: view.id, version: view.version, name: view.name, query: address, isShared: view.isShared, isDefault: view.isDefault });
    if (refusal) void message.error(refusal);
  };
  return <button type="button" className="view-save" onClick={() => void run()}>{say('saveViewChanges', { name: view.name })}</button>;
}

function SaveView({ saved, state, address }: { saved: SavedViewsOf; state: ListState; address: string }) {
  const say = useWords();
  const [isOpen, setOpen] = useState(false);
  const done = (view: SavedView | undefined) => {
    setOpen(false);
    if (view) state.setAddress(view.query, view.id);
  };
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" placement="bottomLeft" arrow={false} destroyOnHidden content={<ViewForm start={{ name: '', query: address, isShared: false, isDefault: false }} saved={saved} done={done} />}>
      <button type="button" className="view-save"><Icon name="plus" size={12} /> {say('saveView')}</button>
    </Popover>
  );
}

function ViewForm({ start, saved, done }: { start: ViewDraft; saved: SavedViewsOf; done: (view: SavedView | undefined) => void }) {
  const say = useWords();
  const [view, setView] = useState(start);
  const [refusal, setRefusal] = useState<string>();
  const mayShare = useMayHere()('view:share');
  const run = async () => {
    if (!view.name.trim()) return;
    const answer = await saved.save(view);
    setRefusal(answer.refusal);
    if (!answer.refusal) done(answer.view);
  };
  return (
    <form className="filter-form" onSubmit={(event) => { event.preventDefault(); void run(); }}>
      <Input autoFocus aria-label={say('viewName')} placeholder={say('viewName')} maxLength={80} value={view.name} onChange={(event) => setView({ ...view, name: event.target.value })} />
      {mayShare && <Checkbox checked={view.isShared} onChange={(event) => setView({ ...view, isShared: event.target.checked })}>{say('viewShared')}</Checkbox>}
      <Checkbox checked={view.isDefault} onChange={(event) => setView({ ...view, isDefault: event.target.checked })}>{say(view.isShared ? 'viewDefaultForAll' : 'viewDefault')}</Checkbox>
      {refusal && <p className="field-error" role="alert">{refusal}</p>}
      <Button htmlType="submit" type="primary">{say('saveView')}</Button>
    </form>
  );
}

function ViewMenu({ view, saved, state }: { view: SavedView; saved: SavedViewsOf; state: ListState }) {
  const say = useWords();
  const { message } = App.useApp();
  const mayShare = useMayHere()('view:share');
  const [isRenaming, setRenaming] = useState(false);
  if (!view.isMine && !mayShare) return null;
  const remove = async () => {
    const refusal = await saved.remove(view);
    if (refusal) { void message.error(refusal); return; }
    state.setAddress('');
    const { name, query, isShared, isDefault } = view;
    void message.info({ content: <>{say('viewRemoved', { name })} <Button type="link" size="small" onClick={() => void saved.save({ name, query, isShared, isDefault })}>{say('undo')}</Button></>, duration: 6 });
  };
  return (
    <Popover open={isRenaming} onOpenChange={(open) => !open && setRenaming(false)} trigger={[]} placement="bottomLeft" arrow={false} destroyOnHidden content={<ViewForm start={{ id: view.id, version: view.version, name: view.name, query: view.query, isShared: view.isShared, isDefault: view.isDefault }} saved={saved} done={() => setRenaming(false)} />}>
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'change', label: say('changeView'), onClick: () => setRenaming(true) }, { key: 'remove', label: say('removeView'), danger: true, onClick: () => void remove() }] }}>
        <button type="button" className="view-more" aria-label={say('viewActions', { name: view.name })}><Icon name="more" size={14} /></button>
      </Dropdown>
    </Popover>
  );
}
