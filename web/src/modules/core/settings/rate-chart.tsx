import { useLayoutEffect, useRef, useState } from 'react';
import { formatDay, formatQuantity } from '../../../shared/format.ts';
import './settings.css';

export interface RatePoint { day: string; rate: string }

const HEIGHT = 168;
const [TOP, BOTTOM, LEFT, RIGHT] = [12, 24, 64, 76];

/** How a currency went: one line, its least, most and last value written beside it. The table below holds the same figures. */
export function RateChart({ label, points }: { label: string; points: readonly RatePoint[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  // Drawn, not counted with: a pixel needs no exact decimal.
  const values = points.map(({ rate }) => Number(rate));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || high * 0.01 || 1;
  const times = points.map(({ day }) => Date.parse(day));
  const [start, end] = [times[0]!, times.at(-1)!];
  const x = (index: number) => LEFT + ((times[index]! - start) / (end - start || 1)) * Math.max(0, width - LEFT - RIGHT);
  const y = (value: number) => TOP + (1 - (value - low) / span) * (HEIGHT - TOP - BOTTOM);
  const last = points.at(-1)!;
  return (
    <div ref={box} style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg className="rate-line" width={width} height={HEIGHT} role="img" aria-label={`${label}: from ${formatQuantity(points[0]!.rate)} on ${formatDay(points[0]!.day)} to ${formatQuantity(last.rate)} on ${formatDay(last.day)}, lowest ${low}, highest ${high}`}>
          {[...new Set([low, high])].map((value) => <g key={value}><line x1={LEFT} x2={width - RIGHT} y1={y(value)} y2={y(value)} /><text x={LEFT - 8} y={y(value) + 4} textAnchor="end">{formatQuantity(String(value))}</text></g>)}
          <path d={points.map((_, index) => `${index ? 'L' : 'M'}${x(index).toFixed(1)} ${y(values[index]!).toFixed(1)}`).join('')} />
          {points.map((point, index) => <circle key={point.day} cx={x(index)} cy={y(values[index]!)} r={2.5}><title>{`${formatDay(point.day)}: ${formatQuantity(point.rate)}`}</title></circle>)}
          <text x={x(points.length - 1) + 8} y={y(values.at(-1)!) + 4}>{formatQuantity(last.rate)}</text>
          <text x={LEFT} y={HEIGHT - 4}>{formatDay(points[0]!.day)}</text>
          {points.length > 1 && <text x={width - RIGHT} y={HEIGHT - 4} textAnchor="end">{formatDay(last.day)}</text>}
        </svg>
      )}
    </div>
  );
}
