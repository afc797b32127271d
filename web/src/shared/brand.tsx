import { useLabel } from './label.ts';
import markUrl from './mark.svg';
import { useIsDark } from './theme-mode.ts';

/** The company's logo, or its name in words, or our mark. A logo made for light surfaces stands on a light plate in dark mode. */
export function Brand({ size }: { size: number }) {
  const { name, logo, logoDark } = useLabel();
  const dark = useIsDark();
  const shown = (dark && logoDark) || logo;
  if (shown) return <img className={dark && !logoDark ? 'brand brand-plate' : 'brand'} src={shown} alt={name ?? ''} style={{ height: size }} />;
  return name ? <b className="brand-name">{name}</b> : <img src={markUrl} alt="" width={size} height={size} />;
}
