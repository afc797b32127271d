/** A page whose code is still on its way. */
export function PageSkeleton() {
  return (
    <section className="page" aria-busy="true">
      <header className="page-head"><span className="bone" style={{ width: 180, height: 20 }} /></header>
    </section>
  );
}
