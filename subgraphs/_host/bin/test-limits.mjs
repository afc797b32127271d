// A test or hook that hangs fails after a while and says so. Files of one run share a process, so what hangs would hold up all after it.
const WITHIN = 180_000;

const limited = (work, within = WITHIN) => async (...row) => {
  let timer;
  const tooLong = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`It did not end within ${within / 1000} s.`)), within); });
  try {
    await Promise.race([work(...row), tooLong]);
  } finally {
    clearTimeout(timer);
  }
};

const limit = (register) => (name, work, within) => register(name, limited(work, within));
const eachOf = (register) => (...table) => limit(register.each(...table));
const variant = (register) => Object.assign(limit(register), { each: eachOf(register) });

const { it: original } = globalThis;
globalThis.it = globalThis.test = Object.assign(variant(original), { only: variant(original.only), skip: variant(original.skip), todo: original.todo });
for (const hook of ['beforeAll', 'afterAll', 'beforeEach', 'afterEach']) {
  const register = globalThis[hook];
  globalThis[hook] = (work, within) => register(limited(work, within));
}
