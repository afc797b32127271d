import { useEffect } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { Button } from 'antd';
import { Brand } from '../shared/brand.tsx';
import { useProductName } from '../shared/label.ts';
import './sign-in.css';

interface Props {
  title: string;
  hint: ReactNode;
  /** The one thing to do; nothing where there is only something to read. */
  action?: { label: string; run(): Promise<void>; busy: boolean };
  refusal?: string;
  below?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

/** Every page before the product: one box, one thing to do. */
export function SignInBox({ title, hint, action, refusal, below, wide, children }: Props) {
  const product = useProductName();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!action?.busy) void action?.run();
  };
  return (
    <main className="alone">
      <form className={wide ? 'alone-box login login-wide' : 'alone-box login'} onSubmit={submit} aria-label={title}>
        <div className="login-brand"><Brand size={32} /></div>
        <h1>{title}</h1>
        <p className="login-hint">{hint}</p>
        {children}
        {action && <p id="login-refusal" className="field-error" role="alert">{refusal}</p>}
        {action && <Button type="primary" htmlType="submit" loading={action.busy} block>{action.label}</Button>}
        {below && <p className="login-below">{below}</p>}
      </form>
    </main>
  );
}
