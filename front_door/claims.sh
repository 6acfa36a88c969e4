# shellcheck shell=bash
# Claims put to the test with what is stored.
: "${build_dir:?}"

# command_claims [FLAGS] [DOCUMENT.json ...]
command_claims() {
  prepare false release dispatchbench-claims
  forward "$build_dir/release/bin/dispatchbench-claims" "$@"
}

help_claims() {
  cat <<'END'
./dispatchbench claims [FLAGS] [DOCUMENT.json ...]

Puts every claim of results/claims.json beside what the newest stored documents say, with a verdict:
confirmed, exceeded, not reached, refuted, undecided, not measurable here or not measured, and why.
Then the targets of results/targets.json: met or missed. Counts decide exactly, ratios by their
interval; absolute times are shown beside and decide no claim. Measures nothing: it names the
command that measures what is missing.

  --claims=FILE     claims of your own; results/README.md describes the file
  --targets=FILE    targets of your own
  --details         everything about each claim: where, when, benchmark, command

Examples:
  ./dispatchbench claims
  ./dispatchbench claims --size=100 --details
  ./dispatchbench claims --json=claims-found.json --markdown=claims.md
  ./dispatchbench claims plots/sample/run.json

Exit codes: 0 all claims are confirmed or exceeded and all targets met, 1 a claim is refuted or not
reached, or a target missed, 2 something is undecided or not measured, 3 could not run.
END
}
