# Amparo in a container. deploy/README.md says how to run it, and how this file was tried.

FROM debian:trixie-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates nodejs npm
WORKDIR /app
COPY package.json package-lock.json .npmrc tsconfig.json LICENSE ./
RUN npm ci --omit=dev
COPY src src
COPY public public
COPY drizzle drizzle
RUN npm run build
# Node comes along as a package, in the version of the lockfile; what only the build needs stays behind.
RUN cp node_modules/node-linux-*/bin/node /usr/local/bin/node && \
  rm -rf node_modules/node-linux-* node_modules/.bin node_modules/esbuild node_modules/@esbuild \
    node_modules/lucide-static src tsconfig.json

FROM debian:trixie-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin amparo && \
  install -d -o amparo -g amparo -m 0700 /data /keys
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /app /app
RUN ln -s /app/build/cli.js /usr/local/bin/amparo
ENV NODE_ENV=production PORT=3000 AMPARO_DATA=/data AMPARO_KEYS_FILE=/keys/keys.json
# Two volumes, so that a copy of the data is never a copy of the keys.
VOLUME ["/data", "/keys"]
WORKDIR /app
USER amparo
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/node.js"]
