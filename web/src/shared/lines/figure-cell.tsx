interface Props {
  /** Names it for who does not see the heading of its column. */
  label: string;
  value: string | undefined;
  change(value: string): void;
  /** What is wrong with it, said under it. */
  problem?: string | undefined;
  /** Where what is wrong is said elsewhere in the row. */
  isInvalid?: boolean;
  autoFocus?: boolean;
  placeholder?: string;
}

/** A cell of a dialog's table in which a figure is typed: the whole of it is chosen when it is entered. */
export function FigureCell({ label, value, change, problem, isInvalid = problem !== undefined, autoFocus, placeholder }: Props) {
  return (
    <td className="figure ship-quantity">
      <input autoFocus={autoFocus} inputMode="decimal" autoComplete="off" placeholder={placeholder} aria-label={label} aria-invalid={isInvalid || undefined} title={problem} value={value ?? ''} onFocus={(event) => event.target.select()} onChange={(event) => change(event.target.value)} />
      {problem && <span className="field-error" role="alert">{problem}</span>}
    </td>
  );
}
