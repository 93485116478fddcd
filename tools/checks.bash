# What tools/test and tools/soak check. Sourced behind common.bash, not run.

debug_flags=(--scratch-path "$root/.build" ${brew_flags[@]+"${brew_flags[@]}"})
avx2_folder=$root/.build-v3
avx2_flags=(
  -c release --scratch-path "$avx2_folder" -Xswiftc -enable-testing -Xcc -march=x86-64-v3
)
unchecked_folder=$root/.build-unchecked
unchecked_flags=(-c release --scratch-path "$unchecked_folder" -Xswiftc -Ounchecked)

# Hides fused instructions from the C library, whose functions then take other ways.
masked_tunables=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4

# The modules whose results must not depend on the machine.
exact_modules=(
  MotionMath ECS InputActions SkeletalAnimation LatentMotion Locomotion Combat RiposteRuntime
  MotionAuthoring MotionBaking
)

# Whether checks keep their output to their logs, as those beside others do.
is_quiet=false
# The process of the checks that run beside; none where it is empty.
lane=

log_of() { printf '%s/%s.log' "$logs" "${1//[ ,]/-}"; }

# Runs a command as a named check: its output goes to the terminal and to a log. What came of it goes
# to a file, for it may run in another process.
check() {
  local name=$1 start=$SECONDS result=passed log
  log=$(log_of "$1")
  shift
  if $is_quiet; then
    "$@" >"$log" 2>&1 </dev/null || result=FAILED
    [[ $result == passed ]] || cat "$log" >&2
    say "== $name: $result (beside the others)"
  else
    say ""
    say "== $name"
    "$@" 2>&1 | tee "$log" >&2 || result=FAILED
  fi
  printf '%s\t%s\t%s\n' "$name" "$result" "$((SECONDS - start))" >>"$logs/results"
}

passed() {
  awk -F '\t' -v name="$1" '$1 == name && $2 == "passed" { found = 1 } END { exit !found }' \
    "$logs/results"
}

# Begins a function that runs checks beside what follows, up to `join`: one program alone, and the
# end of a build, leave cores idle.
beside() {
  # A group of its own, so that it ends as a whole where the script does.
  set -m
  (is_quiet=true && "$@") &
  lane=$!
  set +m
  trap '[[ -z $lane ]] || kill -- "-$lane" 2>/dev/null || true' EXIT
}

# Waits for what `beside` began. The file of results tells what came of it, and of a check that never
# got that far nothing: so a lane that breaks off fails.
join() {
  local code=0
  wait "$lane" || code=$?
  lane=
  [[ $code == 0 ]] || printf '%s\t%s\t%s\n' "checks beside the others" FAILED 0 >>"$logs/results"
}

# Builds the programs that are compared between builds.
build_compared() {
  swift build "$@" --product riposte-sim && swift build "$@" --product fault-probe
}

# Prints the table of all checks and the closing lines of the test runs, and ends the script.
sum_up() {
  local code=0 log name result seconds
  say ""
  while IFS=$'\t' read -r name result seconds; do
    printf '%-32s %6d s  %s\n' "$name" "$seconds" "$result"
    [[ $result == passed ]] || code=1
  done <"$logs/results"
  printf '%-32s %6d s  %s\n' "all" "$SECONDS" "$([[ $code == 0 ]] && echo passed || echo FAILED)"
  for log in "$logs"/*-tests.log; do
    [[ -f $log ]] || continue
    printf '\n%s:\n' "$(basename "$log" .log)"
    grep -a 'Test run with' "$log" | tail -n 1 || tail -n 3 "$log"
  done
  exit "$code"
}

# Written before the tests start: within `swift test`, SwiftPM would wait for its own lock.
describe_package() {
  mkdir -p "$release_folder"
  swift package --scratch-path "$release_folder" describe --type json \
    >"$RIPOSTE_PACKAGE_DESCRIPTION"
}

has_avx2() { [[ -r /proc/cpuinfo ]] && grep -qw avx2 /proc/cpuinfo; }

can_mask() {
  has_avx2 && grep -qw fma /proc/cpuinfo && getconf GNU_LIBC_VERSION >/dev/null 2>&1
}

state_hash() { sed -n 's/.*"state_hash":"\{0,1\}\([0-9a-f]*\).*/\1/p'; }

# Every optimised build that is there makes the same database from choreography. Every build gets the
# same hashes from the same fights, and verifies every tick of what release recorded.
compare_bits() {
  local work folder scenario hash failed=0
  local folders=() scenarios=(duel locomotion world)
  local release=$release_folder/release/riposte-sim
  ! ${debug:-true} || folders+=("$root/.build/debug")
  ! has_avx2 || folders+=("$avx2_folder/release")
  [[ -x $release ]] || { echo "there is no release build" && return 1; }
  work=$(mktemp -d)
  for scenario in "${scenarios[@]}"; do
    RIPOSTE_CACHE=$work/release "$release" run "$scenario" --ticks 600 --json \
      --record "$work/$scenario.replay" >"$work/release.json" || return 1
    hash=$(state_hash <"$work/release.json")
    [[ -n $hash ]] || { echo "no state hash in: $(<"$work/release.json")" && return 1; }
    echo "release: $scenario $hash"
    echo "$hash" >"$work/$scenario.hash"
  done
  for folder in ${folders[@]+"${folders[@]}"}; do
    # In debug the half hour of motion takes minutes to make; its tests pin clips of it.
    [[ $folder != "$root/.build/debug" ]] || cp -r "$work/release" "$work/other"
    [[ -x $folder/riposte-sim ]] || { echo "$folder: no riposte-sim" && failed=1 && continue; }
    for scenario in "${scenarios[@]}"; do
      hash=$(RIPOSTE_CACHE=$work/other "$folder/riposte-sim" run "$scenario" --ticks 600 --json |
        state_hash)
      echo "${folder#"$root/"}: $scenario $hash"
      [[ $hash == "$(<"$work/$scenario.hash")" ]] || failed=1
      RIPOSTE_CACHE=$work/other "$folder/riposte-sim" replay --verify "$work/$scenario.replay" ||
        failed=1
    done
    diff -r "$work/release" "$work/other" || failed=1
    rm -rf "$work/other"
  done
  rm -rf "$work"
  return "$failed"
}

# What some objects need of the system that differs between machines or runs: the C library's
# mathematics, clocks, the environment, random numbers, threads.
find_foreign() {
  local functions='sin|cos|tan|sincos|asin|acos|atan|atan2|sinh|cosh|tanh|exp|exp2|expm1|log'
  functions+='|log2|log10|log1p|pow|cbrt|hypot|fma|fmod|remainder'
  local others='time|clock|clock_gettime|gettimeofday|localtime(_r)?|getenv|setlocale|rand(_r)?'
  others+='|random|drand48|arc4random(_buf|_uniform)?|getrandom|swift_stdlib_random'
  others+='|pthread_create|dispatch_.*|.*SystemRandomNumberGeneratorV.*'
  nm -u "$@" | grep -E "(^| )_?(($functions)[fl]?|$others)\$" || true
}

# The fused multiply-adds in some objects.
find_fused() {
  objdump -d "$@" | grep -E '\b(vfn?m(add|sub)|fn?m(add|sub|la|ls))[0-9ps.]*\b' || true
}

# Nothing that differs between machines or runs may be linked into what has to be exact, and no
# fused multiply-add may be in its machine code.
check_symbols() {
  local folder module found failed=0 objects
  # Only a build for AVX2 has fused instructions to choose.
  local folders=("$release_folder/release")
  [[ ! -d $avx2_folder/release ]] || folders+=("$avx2_folder/release")
  for folder in "${folders[@]}"; do
    for module in "${exact_modules[@]}"; do
      objects=("$folder/$module.build"/*.o)
      [[ -f ${objects[0]} ]] || { echo "$folder: no objects of $module" && failed=1 && continue; }
      found=$(find_foreign "${objects[@]}")
      [[ -z $found ]] || { printf '%s\n%s needs these\n' "$found" "$module" && failed=1; }
      found=$(find_fused "${objects[@]}")
      [[ -z $found ]] ||
        { printf '%s\n%s in %s holds these\n' "${found:0:300}" "$module" "$folder" && failed=1; }
    done
  done
  return "$failed"
}

check_top_level() {
  local expected found
  expected=$(printf '%s\n' LICENSE Package.swift README.md Sources Tests assets tools | LC_ALL=C sort)
  found=$(git ls-files | cut -d / -f 1 | grep -v '^\.' | LC_ALL=C sort -u)
  diff <(echo "$expected") <(echo "$found")
}

check_file_sizes() {
  local large
  large=$(git rev-list --objects HEAD | git cat-file --batch-check='%(objecttype) %(objectsize) %(rest)' |
    awk '$1 == "blob" && $2 > 5000000 { print $2, $3 }')
  [[ -z $large ]] || { echo "over 5 MB: $large" && return 1; }
}
