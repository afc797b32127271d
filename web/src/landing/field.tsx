import type { InputHTMLAttributes } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> { id: string; label: string; value: string; error?: string; hint?: string; optional?: boolean; change(value: string): void }

/** A field with its label, what to say about it, and what is wrong with it. */
export function Field({ id, label, value, error, hint, optional, change, ...input }: Props) {
  return (
    <div className="signup-field">
      <label htmlFor={id}>{label}{optional && <span className="faint"> if you have one</span>}</label>
      <input {...input} id={id} value={value} onChange={(event) => change(event.target.value)} aria-invalid={error !== undefined} aria-describedby={`${id}-note`} />
      <p id={`${id}-note`} className={error ? 'field-error' : 'faint'} role={error ? 'alert' : undefined}>{error ?? hint ?? ''}</p>
    </div>
  );
}
