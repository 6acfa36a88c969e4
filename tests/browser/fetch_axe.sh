#!/usr/bin/env bash
# Fetches the accessibility checker of the browser tests, axe-core, from the npm registry into
# build/axe/. For development only: it is never committed, and nothing else of this project needs
# npm. axe.txt says which version, and the hash that the archive must have.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
folder=$here/../../build/axe
read -r name version integrity <"$here/axe.txt"

die() {
  echo "fetch_axe.sh: $*" >&2
  exit 3
}

command -v npm >/dev/null || die "needs npm to fetch $name; apt-get install npm, or Node's own."
mkdir -p "$folder"
new=$(mktemp -d "$folder/new-XXXXXX")
trap 'rm -rf "$new"' EXIT
(cd "$new" && npm pack --silent --ignore-scripts "$name@$version" >/dev/null) ||
  die "npm could not fetch $name $version; is there a network?"
archive=$new/$name-$version.tgz
found=sha512-$(python3 -c 'import base64, hashlib, sys
hash = hashlib.sha512(sys.stdin.buffer.read()).digest()
print(base64.b64encode(hash).decode())' <"$archive")
[[ $found == "$integrity" ]] ||
  die "$name $version has the hash $found, not $integrity of axe.txt; nothing was kept."
tar -xzf "$archive" -C "$new" package/axe.min.js package/LICENSE
mv -f "$new/package/LICENSE" "$folder/LICENSE"
mv -f "$new/package/axe.min.js" "$folder/$name-$version.min.js"
echo "$(cd "$folder" && pwd)/$name-$version.min.js"
