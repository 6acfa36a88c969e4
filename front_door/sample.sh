# shellcheck shell=bash
# The sample that README.md shows: measured, drawn and inserted by one command.
: "${root:?}" "${build_dir:?}"

# fill_between FILE NAME TEXT_FILE: what stands between the marks NAME:begin and NAME:end of FILE
# becomes the text of TEXT_FILE. Changes nothing unless each mark is there exactly once, in order.
fill_between() {
  local file=$1 begin="<!-- $2:begin -->" end="<!-- $2:end -->" text=$3 filled first last
  first=$(grep -nxF -- "$begin" "$file" | cut -d: -f1) || first=
  last=$(grep -nxF -- "$end" "$file" | cut -d: -f1) || last=
  [[ $first =~ ^[0-9]+$ && $last =~ ^[0-9]+$ && $first -lt $last ]] ||
    die "Filling $file: it must have one line '$begin' and after it one line '$end'."
  filled=$(mktemp "$file.XXXXXX")
  { head -n "$first" "$file" && cat "$text" && tail -n "+$last" "$file"; } >"$filled"
  # Into the file, not in its place: it keeps its owner and mode.
  cat "$filled" >"$file"
  rm -f "$filled"
}

# keep_sample_documents SAMPLE RESULTS: the stored documents below RESULTS become those of the
# sample: its run, and the others by their kind and number.
keep_sample_documents() {
  local sample=$1 results=$2 document kind run
  local -A count=()
  run=$(find "$results/runs" -name '*.json' 2>/dev/null | sort | tail -n 1) || run=
  [[ -n $run ]] || die "The run ended well, but there is no new document below $results/runs."
  rm -rf "$sample/documents"
  mkdir -p "$sample/documents"
  cp -- "$run" "$sample/run.json"
  while IFS= read -r document; do
    kind=${document#"$results"/}
    kind=${kind%%/*}
    [[ $kind != runs ]] || continue
    count[$kind]=$((${count[$kind]:-0} + 1))
    cp -- "$document" "$sample/documents/$kind-${count[$kind]}.json"
  done < <(find "$results" -name '*.json' | sort)
}

# draw_sample SAMPLE: the report of its documents, nothing of an older one left.
draw_sample() {
  local sample=$1 documents=()
  mapfile -t documents < <(find "$sample/documents" -name '*.json' 2>/dev/null | sort)
  rm -rf "$sample/charts"
  rm -f "$sample"/*.csv
  (cd "$root" && start_and_wait "$build_dir/release/bin/dispatchbench-report" --out="$sample" \
    "$sample/run.json" "${documents[@]}")
}

command_sample() {
  local sample=$root/plots/sample results=$build_dir/sample plot text arg wants_claims=true
  plot=$build_dir/release/bin/dispatchbench-plot
  local distances=('--rtt=0,1ms,5ms' --rtt-for=summary)
  has_option --machine "$@" ||
    die "sample: which name is the machine to have in README.md? Add --machine=NAME."
  for arg in "$@"; do
    [[ $arg != --rtt && $arg != --rtt=* && $arg != --quick ]] || distances=()
    [[ $arg != --quick ]] || wants_claims=false
  done
  prepare "$(with_server "$@")" release dispatchbench-run dispatchbench-plot dispatchbench-report \
    dispatchbench-claims
  rm -rf "$results"
  start_and_wait "$build_dir/release/bin/dispatchbench-run" --runs="$results/runs" --quiet \
    "${distances[@]}" "$@"
  [[ $wants_claims == false ]] || measure_what_is_missing "$results" "$(machine_option "$@")" ||
    die "The sample is as it was: not everything could be measured."
  keep_sample_documents "$sample" "$results"
  draw_sample "$sample"
  text=$(mktemp "$build_dir/sample.XXXXXX")
  sample_text "$plot" "$sample" >"$text"
  fill_between "$root/README.md" sample "$text"
  rm -f "$text"
  say "README.md and plots/sample/ show the new run; look at git diff before committing."
}

# machine_option ARG...: the ARG that names the machine, as --machine=NAME.
machine_option() {
  while (( $# > 0 )); do
    case $1 in
      --machine) printf '%s\n' "--machine=$2" ;;
      --machine=*) printf '%s\n' "$1" ;;
    esac
    shift
  done
}

# sample_text PLOT SAMPLE: the Markdown between the marks: the chart, then the summary as printed.
sample_text() {
  local chart=plots/sample/charts/before_after
  [[ -f $root/$chart.light.svg && -f $root/$chart.dark.svg ]] ||
    die "dispatchbench-report drew no $chart.light.svg and .dark.svg; README.md is as it was."
  cat <<END

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="$chart.dark.svg">
  <img alt="Time of each operation before and after" src="$chart.light.svg">
</picture>

\`\`\`text
END
  "$1" --summary --brief "$2/run.json" || die "dispatchbench-plot --summary failed; README.md is as it was."
  printf '```\n\n'
}
