# The same steps as `npm start`: install, build, run.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile --filter=rapport --filter=@rapport/api... --filter=@rapport/dashboard... \
 && npx -y pnpm@12.21.0 exec turbo run build --filter=@rapport/api --filter=@rapport/dashboard

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data DEMO=0
COPY --from=build --chown=node:node /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:4000/readyz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--min-semi-space-size=16", "--max-semi-space-size=64", "--no-allocation-site-pretenuring", "apps/api/dist/main.js"]
