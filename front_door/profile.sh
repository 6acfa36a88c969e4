# shellcheck shell=bash
# profile: records with one program and reports with another what the first has stored.
: "${root:?}" "${build_dir:?}" "${could_not_run:?}"

# read_profile_arguments ARG...: leaves in `for_report` what the report is told, in `for_profile`
# everything else.
read_profile_arguments() {
  while (( $# > 0 )); do
    case $1 in
      --) break ;;
      --assert | --baseline | --out)
        [[ $# -gt 1 && $2 != -- ]] || die "profile: $1 needs a value: $1=VALUE."
        for_report+=("$1=$2")
        shift ;;
      --assert=* | --baseline=* | --out=* | --quiet) for_report+=("$1") ;;
      *) for_profile+=("$1") ;;
    esac
    shift
  done
  for_profile+=("$@")
  # It would lie beside a document that is not kept.
  if has_option --no-store "${for_profile[@]}" && ! has_option --out "${for_report[@]}"; then
    for_report+=(--no-markdown)
  fi
}

# require_baseline ARG...: known before anything is recorded.
require_baseline() {
  local arg
  for arg in "$@"; do
    [[ $arg != --baseline=* || -r ${arg#*=} ]] ||
      die "profile: the baseline ${arg#*=} cannot be read." \
        "It is a profile that was stored before, results/profile/MACHINE/NAME.json."
  done
}

command_profile() {
  local for_report=() for_profile=() status=0 report=0 bin=$build_dir/release/bin
  read_profile_arguments "$@"
  require_baseline "${for_report[@]}"
  prepare "$(with_server "${for_profile[@]}")" release dispatchbench-profile \
    dispatchbench-profile_report
  # For this account alone: with --no-store it is where the document is.
  handed_over=$(mktemp -d "$build_dir/.profile.XXXXXX")
  trap 'rm -rf -- "$handed_over"' EXIT
  run_guarded "$bin/dispatchbench-profile" --hand-over="$handed_over" "${for_profile[@]}" ||
    status=$?
  # A command that failed is reported like any other; where nothing was recorded there is no path.
  [[ -s $handed_over/path ]] && (( status == 0 || status == could_not_run )) || exit "$status"
  run_guarded "$bin/dispatchbench-profile-report" "${for_report[@]}" \
    "$(<"$handed_over/path")" || report=$?
  exit $((status == 0 ? report : status))
}
