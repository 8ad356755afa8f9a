# Two stages: the first installs and builds, the second holds only what runs. Same Node line as the one pinned in package.json.
# linux/amd64. On arm64 the packages exist as well, but the typesetter of the reports only in an older version that nobody has
# tested with this one: build with `--platform linux/amd64` there.
FROM node:24-bookworm-slim AS build
WORKDIR /app
# the packages alone first: they are installed anew only when the lock file changes. The same step that `npm start` takes
# (`npm ci` and its stamp), so that nothing is left to do later
COPY package.json package-lock.json ./
COPY scripts/prepare.mjs scripts/
RUN node -e "import('./scripts/prepare.mjs').then((m) => m.prepare()).then((node) => process.exit(node ? 0 : 1))"
COPY . .
RUN node -e "import('./scripts/prepare.mjs').then((m) => m.prepare({ build: true })).then((node) => process.exit(node ? 0 : 1))"

FROM node:24-bookworm-slim
WORKDIR /app
# a user with a name: the embedded database does not start without one, nor as root
RUN groupadd --gid 10001 planungskreis && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /app --shell /usr/sbin/nologin planungskreis \
	&& mkdir /data && chown 10001:10001 /data
COPY --from=build /app /app
ENV NODE_ENV=production DATA_DIR=/data PORT=3000 HOST=0.0.0.0
USER 10001:10001
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
	CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/readyz').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "bin/planungskreis.mjs", "start"]
