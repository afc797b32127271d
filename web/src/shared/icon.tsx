const PATHS = {
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM20 20l-4-4', plus: 'M12 5v14M5 12h14', close: 'M6 6l12 12M18 6L6 18', check: 'M5 12.5l4.5 4.5L19 7.5',
  right: 'M9 6l6 6-6 6', left: 'M15 6l-6 6 6 6', down: 'M6 9l6 6 6-6', up: 'M6 15l6-6 6 6', more: 'M5 12h.01M12 12h.01M19 12h.01',
  columns: 'M4 5h16v14H4zM10 5v14M15 5v14', filter: 'M4 6h16M7 12h10M10 18h4', download: 'M12 4v11M7 11l5 5 5-5M5 20h14', lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z', person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5', menu: 'M4 7h16M4 12h16M4 17h16', alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 8h.01', trash: 'M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13', copy: 'M9 9h11v11H9zM5 15H4V4h11v1', panel: 'M4 5h16v14H4zM9 5v14',
  note: 'M5 4h14v12l-4 4H5zM9 9h6M9 13h4', refresh: 'M19 8a8 8 0 1 0 1 6M20 4v5h-5', sort: 'M8 5v14M5 16l3 3 3-3M16 19V5M13 8l3-3 3 3',
  pen: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3', people: 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19c.7-3 3-4.5 6.5-4.5s5.800 1.500 6.500 4.500M16 5.500a3 3 0 0 1 0 6M18 14.800c2 .6 3 2 3.500 4.200', star: 'M12 4l2.500 5.300 5.800.7-4.300 4 1.100 5.700L12 16.900l-5.100 2.800L8 14 3.700 10l5.800-.7z',
  gear: 'M12 8.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM12 3v2.500M12 18.500V21M3 12h2.500M18.500 12H21M5.600 5.600l1.800 1.800M16.600 16.600l1.800 1.800M5.600 18.400l1.800-1.800M16.600 7.400l1.800-1.800', bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4', clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.500l3 2', print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z', undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9.500 9.500a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.100.9-1.100 1.800M12 16.500h.01', insert: 'M4 6h16M4 18h16M12 9v6M9 12h6', scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 9v6M12 9v6M16 9v6', table: 'M4 5h16v14H4zM4 10h16M10 10v9',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon on a 24-unit grid; it never carries meaning alone, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return <Drawing path={PATHS[name]} size={size} />;
}

function Drawing({ path, size }: { path: string; size: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={size > 18 ? 1.6 : 1.9} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

const faces = import.meta.glob<{ icon: string; shortName?: string }>('../modules/*/icon.ts', { eager: true });

/** A module's own drawing; the plain house where its folder brings none. */
export function ModuleIcon({ code, size = 20 }: { code: string; size?: number }) {
  return <Drawing path={faces[`../modules/${code}/icon.ts`]?.icon ?? PATHS.home} size={size} />;
}

/** The one word under a module's drawing: its folder's own, else the first of its name. */
export function shortNameOf(module: { code: string; name: string }): string {
  return faces[`../modules/${module.code}/icon.ts`]?.shortName ?? module.name.split(/\s/)[0]!;
}
