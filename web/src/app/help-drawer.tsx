import { useState } from 'react';
import { Button, Drawer } from 'antd';
import { Link, useLocation } from 'react-router';
import { helpAt } from '../shared/help/find.ts';
import { HelpBody } from '../shared/help/help-body.tsx';
import { useHelp } from '../shared/help/help.ts';
import { Icon } from '../shared/icon.tsx';
import { useIsPhone } from '../shared/viewport.ts';
import { useWords } from '../shared/words/words.ts';
import { useHelpModules } from './help-modules.ts';

/** F1: what is worth knowing where one is, beside the page it is about. */
export function HelpDrawer({ close }: { close: () => void }) {
  const say = useWords();
  const phone = useIsPhone();
  const { pathname } = useLocation();
  const [here] = useState(pathname);
  const near = helpAt(useHelp(useHelpModules()), here);
  const [chosen, choose] = useState<string | undefined>(near.length === 1 ? near[0]!.path : undefined);
  const article = near.find(({ path }) => path === chosen);
  return (
    <Drawer open onClose={close} size={460} mask={phone} title={article?.title ?? say('help')} footer={<Link to="/help" onClick={close}>{say('allHelp')}</Link>}>
      {article && near.length > 1 && <Button type="link" className="help-back" icon={<Icon name="left" />} onClick={() => choose(undefined)}>{say('helpHere')}</Button>}
      {article ? <HelpBody html={article.html} left={close} /> : (
        <ul className="help-list">
          {near.map(({ path, title, about }) => <li key={path}><button type="button" onClick={() => choose(path)}><b>{title}</b><span>{about}</span></button></li>)}
        </ul>
      )}
      {near.length === 0 && <p className="soft">{say('noHelpHere')}</p>}
    </Drawer>
  );
}
