import { Link } from 'react-router';
import { Sparkline } from './sparkline.tsx';
import { useWords } from './words/words.ts';

/** One figure of the home page: it leads to exactly the rows it counts. */
export interface Figure {
  label: string;
  /** Absent while it is asked for. */
  value: string | undefined;
  path: string;
  /** The exact value of a shortened one. */
  title?: string;
  /** Against the same time before, in percent; nothing where there was nothing before. */
  change?: number;
  /** The course of it, oldest first. */
  course?: readonly number[];
}

/** A row of figures. */
export function Figures({ label, figures }: { label: string; figures: readonly Figure[] }) {
  const say = useWords();
  return (
    <section className="card figure-row" aria-label={label}>
      {figures.map((figure) => (
        <Link key={figure.label} to={figure.path} title={figure.title}>
          <span>{figure.label}</span>
          <b>{figure.value ?? <span className="bone" style={{ width: 72 }} />}</b>
          {(figure.change !== undefined || figure.course) && <span className="figure-foot">
            {figure.change !== undefined && <span>{figure.change > 0 ? '+' : figure.change < 0 ? '−' : ''}{Math.abs(figure.change)} % <span className="soft">{say('againstBefore')}</span></span>}
            {figure.course && <Sparkline values={figure.course} />}
          </span>}
        </Link>
      ))}
    </section>
  );
}

/** Each day with the six before it: a course the eye can follow where single days jump. */
export function weekly(values: readonly number[]): number[] {
  return values.slice(6).map((_, index) => values.slice(index, index + 7).reduce((total, value) => total + value, 0));
}

/** How much more or less the second is than the first, in whole percent. */
export function changeOf(before: number, now: number): number | undefined {
  return before === 0 ? undefined : Math.round((100 * (now - before)) / before);
}
