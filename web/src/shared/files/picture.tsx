import { useEffect, useState } from 'react';
import { authorizedFetch } from '../session.ts';

/** Addresses of pictures that were fetched, by attachment; a picture never changes under its id. */
const fetched = new Map<string, Promise<string>>();
const MOST_KEPT = 200;

/** The address of an attached picture inside this page; it was fetched with the session's token. */
export function pictureUrl(id: string): Promise<string> {
  let url = fetched.get(id);
  if (!url) {
    url = authorizedFetch(`/download/core/attachment/${id}`).then(async (response) => {
      if (!response.ok) throw new Error('The picture could not be fetched.');
      return URL.createObjectURL(await response.blob());
    });
    url.catch(() => fetched.delete(id));
    fetched.set(id, url);
    const [oldest] = fetched.keys();
    if (fetched.size > MOST_KEPT && oldest) {
      void fetched.get(oldest)?.then((address) => URL.revokeObjectURL(address)).catch(() => undefined);
      fetched.delete(oldest);
    }
  }
  return url;
}

/** An attached picture; its place stays while it is fetched, and where it cannot be. */
export function Picture({ id, label, className }: { id: string; label: string; className?: string }) {
  const [shown, setShown] = useState<{ id: string; url: string }>();
  useEffect(() => {
    let isCurrent = true;
    pictureUrl(id).then((url) => isCurrent && setShown({ id, url }), () => undefined);
    return () => { isCurrent = false; };
  }, [id]);
  return <span className={`picture ${className ?? ''}`}>{shown?.id === id && <img src={shown.url} alt={label} />}</span>;
}
