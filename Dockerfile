# Two stages: the first installs and builds, the second holds only what runs. Same Node line as the one pinned in package.json.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
# the same step that `npm start` takes; its stamps say that nothing is left to do
RUN node -e "import('./scripts/prepare.mjs').then((m) => m.prepare({ build: true })).then((ok) => process.exit(ok ? 0 : 1))"

FROM node:24-bookworm-slim
WORKDIR /app
RUN useradd --system --uid 10001 --home-dir /app planungskreis && mkdir /data && chown 10001:10001 /data
COPY --from=build /app /app
ENV NODE_ENV=production DATA_DIR=/data PORT=3000 HOST=0.0.0.0
USER 10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
	CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/readyz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "bin/planungskreis.mjs", "start"]
