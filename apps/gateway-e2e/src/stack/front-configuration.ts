import type { ServerCertificate } from '../tls/certificate-authority.ts'

/** Hosts that one certificate serves, and the container and port behind them. */
export interface Site extends ServerCertificate {
  readonly hosts: readonly string[]
  readonly to: string
}

/** Where nginx has its files. */
export const FRONT_FILES = '/etc/latchkey-front'

/** The files of an nginx that passes every byte on, and says in its log how each call ended. */
export function frontConfiguration(sites: readonly Site[]): Readonly<Record<string, string>> {
  const certificates = sites.flatMap(({ certificate, key }, number): [string, string][] => [
    [`${number}.crt`, certificate],
    [`${number}.key`, key],
  ])
  const servers = sites.map(serverOf).join('')
  return { ...Object.fromEntries(certificates), 'nginx.conf': HEAD + servers + '}\n' }
}

// 499 is nginx's status for a caller who left.
const HEAD = `worker_processes 1;
pid /tmp/nginx.pid;
error_log /dev/stderr notice;
events { worker_connections 1024; }
http {
  log_format call '$status $request_method $host$request_uri';
  access_log /dev/stdout call;
  server_tokens off;
  keepalive_timeout 65;
  client_max_body_size 0;
  underscores_in_headers on;
  server_names_hash_bucket_size 128;
  # A name is looked up with each call: containers come and go.
  resolver 127.0.0.11 valid=1s ipv6=off;
  proxy_http_version 1.1;
  proxy_buffering off;
  proxy_request_buffering off;
  proxy_read_timeout 300s;
  proxy_set_header Connection "";
  proxy_set_header Host $http_host;
`

function serverOf({ hosts, to }: Site, number: number): string {
  return `  server {
    listen 443 ssl;
    server_name ${hosts.join(' ')};
    ssl_certificate ${FRONT_FILES}/${number}.crt;
    ssl_certificate_key ${FRONT_FILES}/${number}.key;
    location / {
      set $to ${to};
      proxy_pass http://$to;
    }
  }
`
}
