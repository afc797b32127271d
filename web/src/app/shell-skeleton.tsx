/** The shell's shape before anything is known; nothing jumps when it fills. */
export function ShellSkeleton() {
  return (
    <div className="shell" aria-busy="true">
      <div className="rail" />
      <div className="module-list"><span className="bone" style={{ width: 96, margin: 16 }} /></div>
      <div className="top-bar" />
      <main className="work" />
    </div>
  );
}
