import { useLayoutEffect, useRef, useState } from 'react';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { Icon } from './icon.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { useWords } from './words/words.ts';

export interface Bar { key: string; value: number; label: string; title: string; /** Its row in the table beside the chart. */ cells: readonly string[]; path: string }

interface Props { title: string; label: string; /** Heads of the table; the first column names the bar. */ heads: readonly string[]; bars: readonly Bar[]; scale(value: number): string }

const HEIGHT = 168;
const TOP = 12;
const BOTTOM = 22;
const LEFT = 64;
const LABEL_EVERY_PX = 84;

/** The next round figure above, such as 60,000 for 57,698. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return power * ([1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) ?? 10);
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current!;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

/** Upright bars from zero, or the same as a table; each bar and each row leads to what it counts. */
export function BarChart(props: Props) {
  const say = useWords();
  const [isTable, setTable] = useState(false);
  return (
    <>
      <header className="card-head"><h2>{props.title}</h2><Button type="text" size="small" icon={<Icon name={isTable ? 'panel' : 'table'} />} onClick={() => setTable(!isTable)}>{say(isTable ? 'asChart' : 'asTable')}</Button></header>
      {isTable ? <BarTable {...props} /> : <Bars {...props} />}
    </>
  );
}

function BarTable({ label, heads, bars }: Props) {
  return (
    <ScrollBox className="grid-box bar-table">
      <table className="grid" aria-label={label}>
        <thead><tr>{heads.map((head, place) => <th key={head} scope="col" className={place > 0 ? 'figure' : undefined}>{head}</th>)}</tr></thead>
        <tbody>{[...bars].reverse().map((bar) => <tr key={bar.key}>{bar.cells.map((cell, place) => <td key={heads[place]} className={place > 0 ? 'figure' : undefined}>{place === 0 ? <Link to={bar.path}>{cell}</Link> : cell}</td>)}</tr>)}</tbody>
      </table>
    </ScrollBox>
  );
}

/** Drawn at the width there is. */
function Bars({ label, bars, scale }: Props) {
  const navigate = useNavigate();
  const { box, width } = useWidth();
  const most = roundUp(Math.max(1, ...bars.map((bar) => bar.value)));
  const inner = HEIGHT - TOP - BOTTOM;
  const step = Math.max(0, width - LEFT) / Math.max(1, bars.length);
  const every = Math.max(1, Math.ceil(LABEL_EVERY_PX / Math.max(1, step)));
  const y = (value: number) => TOP + inner - (value / most) * inner;
  return (
    <div ref={box} style={{ height: HEIGHT }}>
      <svg className="bars" width={width} height={HEIGHT} role="group" aria-label={label}>
        {/* What is counted in whole figures has no half of one. */}
        {(scale(most / 2) === scale(most) ? [0, most] : [0, most / 2, most]).map((value) => (
          <g key={value}><line x1={LEFT} x2={width} y1={y(value)} y2={y(value)} /><text x={LEFT - 10} y={y(value) + 4} textAnchor="end">{value === 0 ? '0' : scale(value)}</text></g>
        ))}
        {bars.map((bar, index) => {
          const left = LEFT + index * step;
          return (
            <a key={bar.key} href={bar.path} aria-label={bar.title} onClick={(event) => { event.preventDefault(); void navigate(bar.path); }}>
              <title>{bar.title}</title>
              <rect className="bar-reach" x={left} y={TOP} width={step} height={inner} />
              <rect x={left + step * 0.2} y={y(bar.value)} width={step * 0.6} height={TOP + inner - y(bar.value)} rx={1.5} />
              {(bars.length - 1 - index) % every === 0 && <text x={Math.min(left + step / 2, width - 20)} y={HEIGHT - 5} textAnchor="middle">{bar.label}</text>}
            </a>
          );
        })}
      </svg>
    </div>
  );
}
