interface Props { id: string; label: string; value: string; choices: readonly { value: string; label: string }[]; isInvalid: boolean; isDisabled: boolean; choose(value: string): void }

/** A cell whose value is one of a few; what stands there stays a choice until the others are known. Until the article is chosen there is nothing to choose from. */
export function ChoiceCell({ id, label, value, choices, isInvalid, isDisabled, choose }: Props) {
  if (value === '') return null;
  const all = choices.some((choice) => choice.value === value) ? choices : [{ value, label: value }, ...choices];
  return (
    <select id={id} aria-label={label} aria-invalid={isInvalid || undefined} value={value} disabled={isDisabled} onChange={(event) => choose(event.target.value)}>
      {all.map((choice) => <option key={choice.value} value={choice.value}>{choice.label}</option>)}
    </select>
  );
}
