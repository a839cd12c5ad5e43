# The image of every role: the command behind it says which. Built from a checkout, with nothing but this file:
#   docker build -t impluvium .
# Not root, no shell of ours, nothing writable but /tmp and the data folder; run it with a read-only root file system.

FROM node:20-bookworm-slim AS dashboard
WORKDIR /build
COPY dashboard .
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts --no-audit --no-fund && npm run build

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Dmdep.analyze.skip=true \
        -pl standalone -am package \
    && container/assemble /image

FROM debian:bookworm-slim
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Impluvium" \
      org.opencontainers.image.description="Community feeds for the AT Protocol" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# What changes rarely first.
COPY --from=build /image/runtime /opt/java
COPY --from=build /image/dependencies /opt/impluvium/dependencies
COPY --from=build --chown=10001:10001 /image/data /var/lib/impluvium
COPY --from=build /build/container/healthy /opt/impluvium/healthy
COPY --from=dashboard /build/dist /opt/impluvium/dashboard
COPY --from=build /image/modules /opt/impluvium/modules

# Probes and scrapes come from outside the container. The heap is for small installations; see docs/operations.md.
ENV IMPLUVIUM_DATA=/var/lib/impluvium \
    IMPLUVIUM_MANAGEMENT_LISTEN=0.0.0.0 \
    JDK_JAVA_OPTIONS="-Xms128m -Xmx512m -XX:+UseSerialGC"

USER 10001:10001
VOLUME /var/lib/impluvium
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m --retries=3 CMD ["/opt/impluvium/healthy"]
# Native libraries are unpacked into /tmp, which has to be writable and must not be mounted noexec.
ENTRYPOINT ["/opt/java/bin/java", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", \
            "-cp", "/opt/impluvium/modules/*:/opt/impluvium/dependencies/*", "org.impluvium.standalone.Main"]
CMD ["--help"]
