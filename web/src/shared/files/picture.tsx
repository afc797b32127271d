import { useEffect, useState } from 'react';
import { authorizedFetch } from '../session.ts';

/** Addresses of pictures that were fetched, by path; a picture never changes under its own. */
const fetched = new Map<string, Promise<string>>();
const MOST_KEPT = 200;

/** The address of a protected picture inside this page; it was fetched with the session's token. */
function pictureUrl(path: string): Promise<string> {
  let url = fetched.get(path);
  if (!url) {
    url = authorizedFetch(path).then(async (response) => {
      if (!response.ok) throw new Error('The picture could not be fetched.');
      return URL.createObjectURL(await response.blob());
    });
    url.catch(() => fetched.delete(path));
    fetched.set(path, url);
    const [oldest] = fetched.keys();
    if (fetched.size > MOST_KEPT && oldest) {
      void fetched.get(oldest)?.then((address) => URL.revokeObjectURL(address)).catch(() => undefined);
      fetched.delete(oldest);
    }
  }
  return url;
}

/** An attached picture. */
export const Picture = ({ id, ...rest }: { id: string; label: string; className?: string }) => <ProtectedPicture path={`/download/core/attachment/${id}`} {...rest} />;

/** A picture that only who is signed in may fetch; its place stays while it is fetched, and where it cannot be. */
export function ProtectedPicture({ path, label, className }: { path: string; label: string; className?: string }) {
  const [shown, setShown] = useState<{ path: string; url: string }>();
  useEffect(() => {
    let isCurrent = true;
    pictureUrl(path).then((url) => isCurrent && setShown({ path, url }), () => undefined);
    return () => { isCurrent = false; };
  }, [path]);
  return <span className={`picture ${className ?? ''}`}>{shown?.path === path && <img src={shown.url} alt={label} />}</span>;
}
