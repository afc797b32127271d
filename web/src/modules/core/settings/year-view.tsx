import './settings.css';

interface CalendarDay { day: string; isWorking: boolean; reason?: string | null }

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

const column = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Twelve months: days off are struck pale, holidays carry a mark and their name. */
export function YearView({ days }: { days: readonly CalendarDay[] }) {
  const months = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  const working = days.filter(({ isWorking }) => isWorking).length;
  return (
    <>
      <p className="soft">{working} working days of {days.length}.</p>
      <div className="year-view">
        {[...months].map(([month, members]) => (
          <table key={month}>
            <caption>{MONTHS[Number(month.slice(5)) - 1]} <span className="soft">{members.filter(({ isWorking }) => isWorking).length}</span></caption>
            <thead><tr>{WEEKDAYS.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
            <tbody>
              {weeksOf(members).map((week, index) => (
                <tr key={index}>{week.map((day, at) => (day ? <td key={day.day} className={dayClass(day)} title={day.reason ?? undefined}>{Number(day.day.slice(8))}{day.reason && <span className="unseen"> {day.reason}</span>}</td> : <td key={at} />))}</tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </>
  );
}

/** A weekly day off bears the name of a weekday; everything else is kept by somebody. */
function dayClass({ isWorking, reason }: CalendarDay): string | undefined {
  if (isWorking) return undefined;
  return /^(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(First|Second|Third|Fourth|Fifth) Saturday$/.test(reason ?? '') ? 'day-off' : 'day-holiday';
}

function weeksOf(days: readonly CalendarDay[]): (CalendarDay | undefined)[][] {
  const cells = [...Array.from<undefined>({ length: column(days[0]!.day) }), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
}
