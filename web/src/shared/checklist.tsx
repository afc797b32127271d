import { Link } from 'react-router';
import { Button, Progress } from 'antd';
import { Icon } from './icon.tsx';
import { usePreference } from './preferences.ts';
import { useWords } from './words/words.ts';

export interface ChecklistStep { words: string; path: string; isDone: boolean }

/** What is left to do before something works: with progress, until it is done or dismissed. */
export function Checklist({ name, title, steps }: { name: string; title: string; steps: readonly ChecklistStep[] }) {
  const say = useWords();
  const [isDismissed, dismiss] = usePreference<boolean>(`checklist:${name}`);
  const done = steps.filter((step) => step.isDone).length;
  if (isDismissed || done === steps.length) return null;
  return (
    <section className="card">
      <header className="card-head"><h2>{title}</h2><span className="soft">{say('doneOf', { done, total: steps.length })}</span><Button type="text" size="small" onClick={() => dismiss(true)}>{say('dismiss')}</Button></header>
      <Progress percent={(100 * done) / steps.length} showInfo={false} size="small" aria-label={title} />
      <ul className="todo">
        {steps.map(({ words, path, isDone }) => <li key={words}><Link to={path}><span>{words}</span>{isDone ? <span className="step-done"><Icon name="check" /></span> : <Icon name="right" />}</Link></li>)}
      </ul>
    </section>
  );
}
