#!/bin/sh
# Installs what the package in the working directory needs to run, each archive checked against the
# checksum of its lockfile, and leaves out what only people and compilers read.
set -eu
npm ci --omit=dev --omit=optional --ignore-scripts
find node_modules -type f \
  \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.md' \) \
  ! -iname 'licen[cs]e*' -delete
# TypeORM's build for browsers, which is half of it.
rm -rf node_modules/typeorm/browser
rm -rf /root/.npm
