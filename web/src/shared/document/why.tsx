import { Popover } from 'antd';

/** Where the system decided something, the reason is one click away. */
export function Why({ title, explanation }: { title: string; explanation: string }) {
  const steps = explanation.split(/\n+/).filter(Boolean);
  return (
    <Popover trigger={['click']} placement="topRight" title={title} content={<ol className="why-steps">{steps.map((step) => <li key={step}>{step}</li>)}</ol>}>
      <button type="button" className="why">why?</button>
    </Popover>
  );
}
