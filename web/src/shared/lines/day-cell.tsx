import { useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';

interface Props { id: string; label: string; value: string; isInvalid: boolean; isDisabled?: boolean; isBare?: boolean; placeholder?: string; change(day: string): void }

const FORMATS = ['D MMM YYYY', 'D/M/YYYY', 'D-M-YYYY', 'D/M/YY', 'YYYY-MM-DD'];

/** A day, typed or picked. While the calendar is open its keys are the calendar's; then they are the grid's again. */
export function DayCell({ id, label, value, isInvalid, isDisabled, isBare = false, placeholder, change }: Props) {
  const isOpen = useRef(false);
  const keep = (event: KeyboardEvent) => { if (isOpen.current && ['Enter', 'ArrowUp', 'ArrowDown'].includes(event.key)) event.stopPropagation(); };
  return (
    <span className="day-cell" onKeyDown={keep}>
      <DatePicker
        id={id} aria-label={label} aria-invalid={isInvalid || undefined} status={isInvalid ? 'error' : undefined} variant={isBare ? 'borderless' : 'outlined'} disabled={isDisabled} placeholder={placeholder ?? ''} suffixIcon={isBare ? null : undefined} format={FORMATS}
        value={value && dayjs(value).isValid() ? dayjs(value) : null} onOpenChange={(open) => { isOpen.current = open; }} onChange={(day) => change(day ? day.format('YYYY-MM-DD') : '')}
      />
    </span>
  );
}
