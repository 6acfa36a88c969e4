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

command_sample() {
  local sample=$root/plots/sample documents=() plot=$build_dir/release/bin/dispatchbench-plot text
  has_option --machine "$@" ||
    die "sample: which name is the machine to have in README.md? Add --machine=NAME."
  prepare "$(with_server "$@")" release dispatchbench-run dispatchbench-plot dispatchbench-report
  measure_and_find run "$root/results/runs" --runs="$root/results/runs" --quiet "$@"
  require_document "$root/results/runs"
  mkdir -p "$sample"
  cp -- "${documents[-1]}" "$sample/run.json"
  start_and_wait "$build_dir/release/bin/dispatchbench-report" --out="$sample" "$sample/run.json"
  text=$(mktemp "$build_dir/sample.XXXXXX")
  sample_text "$plot" "$sample" >"$text"
  fill_between "$root/README.md" sample "$text"
  rm -f "$text"
  say "README.md and plots/sample/ show the new run; look at git diff before committing."
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
  "$1" --summary "$2/run.json" || die "dispatchbench-plot --summary failed; README.md is as it was."
  printf '```\n\n'
}
