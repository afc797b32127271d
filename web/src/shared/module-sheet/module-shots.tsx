/** What a module's folder says is worth showing of it, and the pictures taken of that in the demo company (`web/e2e/shots.journey.ts`). */
interface Shot { readonly path: string; readonly caption: string }
const lists = import.meta.glob<Shot[]>('../../modules/*/shots/shots.json', { eager: true, import: 'default' });
const pictures = import.meta.glob<string>('../../modules/*/shots/*.jpg', { eager: true, import: 'default', query: '?url' });

/** How the pages of a module look; nothing for one that is not built yet. */
export function ModuleShots({ code }: { code: string }) {
  const shots = (lists[`../../modules/${code}/shots/shots.json`] ?? []).flatMap(({ caption }, place) => {
    const address = pictures[`../../modules/${code}/shots/${place + 1}.jpg`];
    return address ? [{ address, caption }] : [];
  });
  if (shots.length === 0) return null;
  return (
    <section className="shots" aria-label="How it looks">
      {shots.map(({ address, caption }) => (
        <figure key={address}>
          <a href={address} target="_blank" rel="noreferrer" aria-label={`${caption}: the whole picture`}><img src={address} alt="" loading="lazy" width={1280} height={800} /></a>
          <figcaption>{caption}</figcaption>
        </figure>
      ))}
    </section>
  );
}
