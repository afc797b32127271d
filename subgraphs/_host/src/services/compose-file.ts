import { describeServices, type Addresses, type Service } from './description.ts';

/** PostgreSQL of the containers; the same major version as the embedded one. */
const POSTGRES_IMAGE = 'postgres:18';
const ENTRY = ['node', '--enable-source-maps', '--disable-warning=ExperimentalWarning', '--import', './subgraphs/_host/bin/register.mjs', 'subgraphs/_host/src/cli/main.ts'];
/** A container is healthy when its own address answers; the image has no curl, but it has Node. */
const probe = (url: string) => ['CMD', 'node', '-e', `fetch('${url}').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`];
const PASSWORD = '${POSTGRES_PASSWORD:?set POSTGRES_PASSWORD}';

/** The text of docker-compose.yml for these modules. The committed file must be equal to it. */
export function composeFile(codes: readonly string[]): string {
  const services = describeServices(codes);
  const port = (name: string) => services.find((service) => service.name === name)!.port;
  const addresses: Addresses = {
    ownerUrl: `postgres://ilms_owner:${PASSWORD}@postgres:5432/ilms`,
    databaseUrl: 'postgres://postgres:5432/ilms',
    ownerCells: '${ILMS_CELLS:-}',
    cells: '${ILMS_CELLS:-}',
    listenOn: '0.0.0.0',
    port,
    url: (name) => `http://${name}:${port(name)}`,
  };
  return [
    '# Made from subgraphs/_host/src/services/description.ts; `npm run services -- --write` writes it anew.',
    '# Set POSTGRES_PASSWORD (letters and digits), ILMS_SECRET, ILMS_DOMAIN and ILMS_MAIL_URL in the environment or in .env, then: docker compose up --build',
    'name: ilms',
    '',
    'x-ilms: &ilms',
    '  image: ilms',
    '  build: .',
    '  restart: unless-stopped',
    '  init: true',
    '  read_only: true',
    '  tmpfs: [/tmp]',
    '  cap_drop: [ALL]',
    '  security_opt: ["no-new-privileges:true"]',
    '',
    'services:',
    ...services.flatMap((service) => (service.command ? ownService(service, addresses, services) : postgres())),
    'volumes:',
    '  postgres:',
    '  backups:',
    '',
  ].join('\n');
}

function postgres(): string[] {
  return [
    '  postgres:',
    `    image: ${POSTGRES_IMAGE}`,
    '    restart: unless-stopped',
    '    command: [postgres, -c, max_connections=200, -c, max_locks_per_transaction=1024, -c, jit=off, -c, timezone=UTC]',
    '    environment:',
    '      POSTGRES_USER: ilms_owner',
    `      POSTGRES_PASSWORD: ${quote(PASSWORD)}`,
    '      POSTGRES_DB: ilms',
    '      POSTGRES_INITDB_ARGS: --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8',
    '    volumes: ["postgres:/var/lib/postgresql"]',
    '    healthcheck:',
    '      test: [CMD, pg_isready, -U, ilms_owner, -d, ilms]',
    '      interval: 2s',
    '      retries: 60',
    '',
  ];
}

function ownService(service: Service, addresses: Addresses, all: readonly Service[]): string[] {
  const environment = {
    NODE_ENV: '${NODE_ENV:-production}',
    ILMS_SECRET: '${ILMS_SECRET:?set ILMS_SECRET}',
    ILMS_DOMAIN: '${ILMS_DOMAIN:?set ILMS_DOMAIN}',
    ILMS_SECRET_PREVIOUS: '${ILMS_SECRET_PREVIOUS:-}',
    REPLICA_URL: '${REPLICA_URL:-}',
    ILMS_CELL_REPLICAS: '${ILMS_CELL_REPLICAS:-}',
    ILMS_NEW_CELLS: '${ILMS_NEW_CELLS:-}',
    ...(service.sendsLetters ? { ILMS_MAIL_URL: '${ILMS_MAIL_URL:?set ILMS_MAIL_URL}', ILMS_MAIL_FROM: '${ILMS_MAIL_FROM:-}' } : {}),
    ...(service.keepsArchives ? { ILMS_BACKUP_DAYS: '${ILMS_BACKUP_DAYS:-}' } : {}),
    ...(service.isPublic ? { ILMS_TRUSTED_PROXIES: '${ILMS_TRUSTED_PROXIES:-}' } : {}),
    ...service.settings(addresses),
  };
  const condition = (name: string) => (all.find((other) => other.name === name)!.isTask ? 'service_completed_successfully' : 'service_healthy');
  return [
    `  ${service.name}:`,
    '    <<: *ilms',
    ...(service.isTask ? ['    restart: "no"'] : []),
    `    command: [${[...ENTRY, ...service.command!].map(quote).join(', ')}]`,
    '    environment:',
    ...Object.entries(environment).map(([name, value]) => `      ${name}: ${quote(value)}`),
    ...(service.keepsArchives ? ['    volumes: ["backups:/data"]'] : []),
    ...(service.isPublic ? [`    ports: ["\${PORT:-${service.port}}:${service.port}"]`] : []),
    ...(service.health ? ['    healthcheck:', `      test: [${probe(`http://127.0.0.1:${service.port}${service.health}`).map(quote).join(', ')}]`, '      interval: 5s', '      start_period: 60s', '      retries: 12'] : []),
    ...(service.after.length ? ['    depends_on:', ...service.after.map((name) => `      ${name}: { condition: ${condition(name)} }`)] : []),
    '',
  ];
}

const quote = (text: string) => JSON.stringify(text);
