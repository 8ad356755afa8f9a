FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN node -e "import('./scripts/prepare.mjs').then((m) => m.prepare({ build: true })).then((ok) => process.exit(ok ? 0 : 1))"
ENV DATA_DIR=/data PORT=3000
VOLUME /data
EXPOSE 3000
CMD ["node", "bin/planungskreis.mjs", "start"]
