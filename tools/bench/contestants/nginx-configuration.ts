import { UPSTREAM_CONNECTIONS } from './upstream-connections.ts'

interface NginxSetting {
  readonly upstream: string
  readonly prefix: string
  readonly port: number
  readonly isRoot: boolean
}

/** nginx as a plain reverse proxy: one worker, connections to the upstream kept, no access log. */
export function nginxConfiguration({ upstream, prefix, port, isRoot }: NginxSetting): string {
  return `
daemon off;
worker_processes 1;
${isRoot ? 'user root;' : ''}
pid ${prefix}/nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${prefix}/client-body;
  proxy_temp_path ${prefix}/proxy;
  fastcgi_temp_path ${prefix}/fastcgi;
  uwsgi_temp_path ${prefix}/uwsgi;
  scgi_temp_path ${prefix}/scgi;
  keepalive_timeout 300s;
  keepalive_requests 100000000;
  upstream store {
    server ${new URL(upstream).host};
    keepalive ${UPSTREAM_CONNECTIONS};
    keepalive_timeout 300s;
    keepalive_requests 100000000;
  }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://store;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
    }
  }
}
`
}
