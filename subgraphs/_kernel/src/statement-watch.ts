type Heard = (text: string, ms: number) => void;

let heard: Heard | undefined;

/** Lets whoever runs the process hear of each statement and how long its answer took. */
export function watchStatements(given: Heard | undefined): void {
  heard = given;
}

/** Tells the watch once the answer is there; what was asked for goes its way untouched. */
export function timed<T>(text: string, answer: T): T {
  if (!heard || !(answer instanceof Promise)) return answer;
  const began = performance.now();
  const tell = () => heard?.(text, performance.now() - began);
  answer.then(tell, tell);
  return answer;
}
