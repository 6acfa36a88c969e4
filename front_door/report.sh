# shellcheck shell=bash
# report: measures where it must, then forwards to dispatchbench-report.
: "${root:?}" "${build_dir:?}" "${could_not_run:?}"

# has_stored_run DIRECTORY: whether a run is stored there, by any machine.
has_stored_run() {
  compgen -G "$1/*/*.json" >/dev/null
}

# sort_report_arguments ARG...: what is for dispatchbench-report goes into `report_arguments`, what
# is for dispatchbench-run into `run_arguments`; sets `runs`, `is_measured`, `distances`.
sort_report_arguments() {
  while (( $# > 0 )); do
    case $1 in
      --out | --runs | --since | --branch | --history | --claims | --size | --results | --run | \
        --lang)
        (( $# > 1 )) || die "report: $1 needs a value: $1=VALUE."
        set -- "$1=$2" "${@:3}"
        continue ;;
      --measure) is_measured=true ;;
      --out=* | --since=* | --branch=* | --history=* | --claims=* | --size=* | --results=* | \
        --run=* | --lang=en | --lang=fr | --open)
        report_arguments+=("$1") ;;
      --lang=*) die "report: there is no language '${1#*=}'; use en or fr." ;;
      --runs=*) runs=${1#*=} is_measured=true ;;
      --no-store) die "report draws the stored run, so --no-store cannot be; see run --no-store." ;;
      --settings=*,*)
        die "report draws one run, so --settings is one profile; run $1 and plot each document." ;;
      --quick | --rtt | --rtt=* | --rtt-for* | --suite | --suite=*)
        distances=() is_measured=true
        run_arguments+=("$1") ;;
      -*) is_measured=true run_arguments+=("$1") ;;
      *.json) report_arguments+=("$1") is_named=true ;;
      *) is_measured=true run_arguments+=("$1") ;;
    esac
    shift
  done
}

# folder_of WORD...: where a measuring command stores, below results/.
folder_of() {
  local arg folder=$1
  [[ $folder != run ]] || folder=runs
  for arg in "$@"; do
    [[ $arg != --suite=* ]] || folder=${arg#*=}
  done
  printf '%s\n' "$folder"
}

# measure_what_is_missing RESULTS ARG...: whatever claims and targets still need beside what is
# stored below RESULTS, by the commands that dispatchbench-claims names, with the ARGs added.
# Returns the exit code of the last command that failed; the report says of each claim what is
# missing.
measure_what_is_missing() {
  local results=$1 lines=() words=() i ended status=0
  shift
  mapfile -t lines < <("$build_dir/release/bin/dispatchbench-claims" --missing \
    --results="$results" | sed -n '/^\.\/dispatchbench /p')
  for ((i = 0; i < ${#lines[@]}; ++i)); do
    # xargs takes the quotes away as a shell does, and expands nothing.
    mapfile -t words < <(xargs printf '%s\n' <<<"${lines[i]#* }")
    say "For the claims, $((i + 1)) of ${#lines[@]}: ${lines[i]}"
    ended=0
    "$root/dispatchbench" "${words[0]}" --runs="$results/$(folder_of "${words[@]}")" "$@" \
      "${words[@]:1}" >/dev/null || ended=$?
    # Less is what was found, which is for the report to say.
    (( ended < could_not_run )) && continue
    say "That failed; the report says what is missing."
    status=$ended
  done
  return "$status"
}

command_report() {
  local run_arguments=() report_arguments=() runs=$root/results/runs documents=()
  local is_measured=false is_named=false wants_claims=true status=0
  # What the summary shows is also timed at a distance, where there is time for it.
  local distances=('--rtt=0,1ms,5ms' --rtt-for=summary)
  sort_report_arguments "$@"
  if [[ $is_named == true && $is_measured == true ]]; then
    die "report: documents are named, so nothing is measured; leave out '${run_arguments[*]}'."
  fi
  if [[ $is_named == true ]] ||
    { [[ $is_measured == false ]] && has_stored_run "$runs"; }; then
    prepare false release dispatchbench-report
    [[ $is_named == true ]] ||
      say "Nothing is measured, what is stored is shown; report --measure measures anew."
    forward "$build_dir/release/bin/dispatchbench-report" "${report_arguments[@]}"
  fi
  # Whoever asks for a run of his own wants no more than that.
  [[ ${#run_arguments[@]} == 0 && $runs == "$root/results/runs" ]] || wants_claims=false
  run_arguments+=("${distances[@]}")
  prepare "$(with_server "${run_arguments[@]}")" release dispatchbench-run dispatchbench-report \
    dispatchbench-claims
  measure_and_find run "$runs" --runs="$runs" --quiet "${run_arguments[@]}"
  require_document "$runs"
  [[ $wants_claims == false ]] || measure_what_is_missing "$root/results" || status=$?
  start_and_wait "$build_dir/release/bin/dispatchbench-report" --run="${documents[-1]}" \
    "${report_arguments[@]}"
  return "$status"
}
