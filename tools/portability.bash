# What tools/test compares between builds, instruction sets and machines. Sourced behind
# checks.bash, not run.

goldens=$root/assets/golden
kernels_folder=$release_folder/kernels
arm64_target=aarch64-none-none-elf

# The compiler's own folder, which also holds a linker and the libraries of embedded targets.
toolchain() {
  local resources
  resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
  (cd "$resources/../.." && pwd)
}

# Whether hiding instructions changes what the C library computes: without that, a fight that comes
# out the same with them hidden proves nothing.
mask_changes_libm() {
  local program=$release_folder/libm-probe
  "$(toolchain)/bin/clang" -O1 -fno-builtin -x c - -lm -o "$program" <<'C' || return 2
#include <math.h>
#include <stdio.h>
int main(void) {
  for (int i = 1; i < 2000; i++) printf("%a %a %a\n", sin(i * 0.37), exp(i * 0.01), pow(i, 0.7));
}
C
  local plain masked
  plain=$("$program" | cksum)
  masked=$(GLIBC_TUNABLES=$masked_tunables "$program" | cksum)
  [[ $plain != "$masked" ]]
}

# Compares the hashes that a command gives for the scenarios with the pinned ones.
compare_hashes() {
  local name=$1 file scenario tick wanted hash failed=0
  shift
  for file in "$goldens"/{duel,locomotion,world}.json; do
    scenario=$(basename "$file" .json)
    while read -r tick wanted; do
      hash=$("$@" run "$scenario" --ticks "$tick" --json | state_hash)
      [[ $hash == "$wanted" ]] ||
        { echo "$name: $scenario at tick $tick: $hash, $wanted expected" && failed=1; }
    done < <(sed -n 's/.*"tick": *\([0-9]*\), *"hash": *"\([0-9a-f]*\)".*/\1 \2/p' "$file")
  done
  [[ $failed != 0 ]] || echo "$name: the pinned hashes"
  return "$failed"
}

# The pinned fights come out the same in builds that the tests do not run in, and with the C
# library kept from fused and AVX2 instructions. Each makes its own database.
compare_goldens() {
  local failed=0 program=release/riposte-sim work
  work=$(mktemp -d)
  RIPOSTE_CACHE=$work/unchecked \
    compare_hashes unchecked "$unchecked_folder/$program" || failed=1
  ! has_avx2 || RIPOSTE_CACHE=$work/avx2 compare_hashes AVX2 "$avx2_folder/$program" || failed=1
  if ! can_mask; then
    echo "masked: skipped, there is nothing to mask here"
  elif ! mask_changes_libm; then
    echo "masked: skipped, the mask changes no bit of the C library's functions here"
  else
    echo "masked: the mask changes bits of the C library's functions"
    RIPOSTE_CACHE=$work/masked compare_hashes masked \
      env GLIBC_TUNABLES="$masked_tunables" "$release_folder/$program" || failed=1
  fi
  rm -rf "$work"
  return "$failed"
}

# Compiles the kernels of Tests/RiposteRuntimeTests/Kernels, and the sources they run, without the
# package: `build_kernels FOLDER FLAG...`. What needs files is left out.
build_kernels() {
  local folder=$1 flags
  shift
  flags=(
    "$@" -wmo -swift-version 6 -I "$folder" -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature InternalImportsByDefault
    -enable-upcoming-feature MemberImportVisibility
  )
  rm -rf "$folder"
  mkdir -p "$folder"
  compile() {
    local module=$1
    shift
    swiftc "${flags[@]}" -parse-as-library -module-name "$module" -emit-module \
      -emit-module-path "$folder/$module.swiftmodule" -c "$@" -o "$folder/$module.o"
  }
  local sources=$root/Sources
  echo 'print(Kernel.report(), terminator: "")' >"$folder/main.swift"
  compile MotionMath "$sources"/MotionMath/*.swift &&
    compile SkeletalAnimation "$sources"/SkeletalAnimation/*.swift &&
    compile LatentMotion \
      "$sources"/LatentMotion/{DenseNetwork,FeatureSchema,PoseFeatures,RowIndex,RowIndex+Search,RowOrder,RowSearch}.swift &&
    compile Locomotion \
      "$sources"/Locomotion/{LocomotionTuning,MoveGoal,PredictedTrajectory,RootFollowJob}.swift &&
    compile Combat \
      "$sources"/Combat/{BladePath,BladeSweepJob,ContactPlan,ParryQuery,PressTiming,RootPlan}.swift &&
    swiftc "${flags[@]}" -module-name KernelProbe -c "$folder/main.swift" \
      "$root"/Tests/RiposteRuntimeTests/Kernels/*.swift -o "$folder/KernelProbe.o"
}

# The modules' objects in a folder of kernels hold no fused operation and no function of libm.
check_kernel_objects() {
  local folder=$1 found
  found=$(find_foreign "$folder"/[MSLC]*.o | grep -v arc4random_buf)$(find_fused "$folder"/[MSLC]*.o)
  [[ -z $found ]] || { printf '%s\nin %s\n' "${found:0:300}" "$folder" && return 1; }
}

compare_kernels() {
  local name failed=0
  for name in unchecked $(! has_avx2 || echo AVX2); do
    local flags=(-O -Xcc -march=x86-64-v3)
    [[ $name == AVX2 ]] || flags=(-Ounchecked)
    build_kernels "$kernels_folder/$name" "${flags[@]}" &&
      swiftc "$kernels_folder/$name"/*.o -lm -o "$kernels_folder/$name/probe" &&
      "$kernels_folder/$name/probe" | diff "$goldens/kernels.json" - &&
      check_kernel_objects "$kernels_folder/$name" &&
      echo "$name: the pinned hashes, nothing fused" ||
      { echo "$name: FAILED" && failed=1; }
  done
  return "$failed"
}

arm64_emulator() { command -v qemu-aarch64-static || command -v qemu-aarch64; }

can_emulate_arm64() {
  [[ $(uname -sm) == "Linux x86_64" ]] && command -v aarch64-linux-gnu-gcc >/dev/null &&
    arm64_emulator >/dev/null
}

# The kernels give the pinned hashes as arm64 code too. Embedded Swift needs no library for that
# but the C library's, which Debian has.
compare_arm64() {
  local folder=$kernels_folder/arm64 swift
  swift=$(toolchain)
  build_kernels "$folder" -O -enable-experimental-feature Embedded -target "$arm64_target" ||
    return 1
  # The objects' protected symbols are beyond Debian's linker.
  aarch64-linux-gnu-gcc -static -fuse-ld=lld "-B$swift/bin" "$folder"/*.o \
    "$swift/lib/swift/embedded/$arm64_target/libswiftUnicodeDataTables.a" -lm \
    -o "$folder/probe" || return 1
  "$(arm64_emulator)" "$folder/probe" | diff "$goldens/kernels.json" - || return 1
  (
    objdump() { aarch64-linux-gnu-objdump "$@"; }
    nm() { aarch64-linux-gnu-nm "$@"; }
    check_kernel_objects "$folder"
  ) || return 1
  echo "arm64: the pinned hashes, nothing fused"
}
