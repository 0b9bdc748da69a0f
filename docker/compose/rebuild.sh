#!/bin/sh
# Builds the gateway and the mock, and again whenever one of their sources changes.
set -eu
# The output is not emptied: what watches a file loses sight of it when its folder goes.
for app in gateway mock-bigcommerce; do
  (cd "/workspace/apps/$app" && exec npx --no-install vite build --watch --configLoader runner --no-emptyOutDir --logLevel warn) &
done
wait
