# What tools/test checks of the programs as a user runs them. Sourced behind checks.bash, not run.

programs=$release_folder/release

# Runs a command and expects an exit code, and for code 2 words in what it says.
expect() {
  local code=$1 words=$2 got=0 said
  shift 2
  said=$("$@" 2>&1 </dev/null) || got=$?
  if [[ $got -ne $code ]]; then
    printf 'exit code %s, not %s: %s\n%s\n' "$got" "$code" "$*" "$said"
    return 1
  fi
  if [[ -n $words && $said != *"$words"* ]]; then
    printf 'it does not say "%s": %s\n%s\n' "$words" "$*" "$said"
    return 1
  fi
}

# Bad input and bad usage end with code 2 and words that name the file and the place.
check_exit_codes() {
  local work sim=$programs/riposte-sim bake=$programs/riposte-bake demo=$programs/riposte-demo
  local failed=0 file
  work=$(mktemp -d)
  printf '' >"$work/empty"
  head -c 300 assets/scenarios/duel.json >"$work/cut.json"
  printf '{"version": 1, "fihgters": []}' >"$work/key.json"
  printf '\377\377\377\377\377\377\377\377{}' >"$work/hostile.safetensors"
  head -c 100000 assets/weights/embedded.safetensors >"$work/cut.safetensors"
  printf 'HIERARCHY\nROOT a\n{\nOFFSET 0 0\n' >"$work/cut.bvh"
  printf '{"version": 2, "keys": [{"context": "Combat"}]}' >"$work/profile.json"
  mkdir "$work/folder"

  expect 0 "riposte-sim" "$sim" --help || failed=1
  expect 0 "riposte-bake" "$bake" build --help || failed=1
  expect 2 "ticks" "$sim" run duel --ticks none || failed=1
  expect 2 "frobnicate" "$sim" frobnicate || failed=1
  expect 2 "nosuch" "$sim" run nosuch.json --ticks 1 || failed=1
  expect 2 "empty" "$sim" run "$work/empty" --ticks 1 || failed=1
  expect 2 "cut.json" "$sim" run "$work/cut.json" --ticks 1 || failed=1
  expect 2 'did you mean "fighters"' "$sim" run "$work/key.json" --ticks 1 || failed=1
  expect 2 "folder" "$sim" run "$work/folder" --ticks 1 || failed=1
  expect 2 "assets" "$sim" run duel --ticks 1 --assets "$work/nowhere" || failed=1
  for file in nosuch empty hostile.safetensors cut.safetensors cut.bvh; do
    expect 2 "$file" "$sim" run duel --ticks 1 --database "$work/$file" || failed=1
    expect 2 "$file" "$sim" replay "$work/$file" --verify || failed=1
  done
  expect 2 "nosuch/there" "$sim" run duel --ticks 1 --record "$work/nosuch/there" || failed=1
  for file in nosuch empty cut.json folder hostile.safetensors; do
    expect 2 "$file" "$sim" run duel --ticks 1 --profile "$work/$file" || failed=1
  done
  expect 2 'keys[0]: the key "action" is missing' "$sim" run duel --ticks 1 --profile "$work/profile.json" || failed=1
  expect 2 "nosuch/there" "$sim" run duel --ticks 1 --save-state "$work/nosuch/there" || failed=1
  expect 0 "" "$sim" run duel --ticks 60 --save-state "$work/60.state" || failed=1
  head -c 1000 "$work/60.state" >"$work/cut.state"
  for file in nosuch empty hostile.safetensors cut.state; do
    expect 2 "$file" "$sim" run duel --ticks 1 --load-state "$work/$file" || failed=1
    expect 2 "$file" "$sim" difference "$work/60.state" "$work/$file" || failed=1
  done
  expect 2 "another scenario" "$sim" run locomotion --ticks 1 --load-state "$work/60.state" ||
    failed=1
  expect 2 "by vae, here by raw" "$sim" run duel --latent raw --ticks 1 \
    --load-state "$work/60.state" || failed=1
  expect 2 "--count" "$sim" synctest duel --heavy --from "$work/60.state" --count=-1 || failed=1
  expect 2 "only with --heavy" "$sim" synctest duel --from "$work/60.state" --count 1 || failed=1
  expect 2 "is not a folder" "$sim" synctest duel --ticks 1 --keep "$work/nosuch" || failed=1
  expect 2 "PROFILE=PATH" "$bake" build --source nothing --output "$work/out" || failed=1
  expect 2 "nosuch" "$bake" build --source "lafan1=$work/nosuch" --output "$work/out" || failed=1
  expect 2 "cut.bvh:" "$bake" build --source "lafan1=$work/cut.bvh" --output "$work/out" || failed=1
  expect 2 "norig" "$bake" build --source "norig=$work/cut.bvh" --output "$work/out" || failed=1
  expect 2 "folder" "$bake" build --source "lafan1=$work/cut.bvh" --output "$work/no/out" || failed=1
  expect 2 "nosuch" "$bake" judge --capture "$work/nosuch" || failed=1
  expect 2 "profile" "$bake" judge --capture "$work" || failed=1
  expect 2 "no/windows" "$bake" judge --windows "$work/no/windows" || failed=1
  expect 2 "assets" "$bake" judge --assets "$work/nowhere" || failed=1
  mkdir "$work/cmu" && cp "$work/cut.bvh" "$work/cmu"
  expect 2 "cut.bvh:" "$bake" judge --capture "$work" || failed=1
  [[ ! -e $work/out ]] || { echo "a failed bake left a file" && failed=1; }
  if [[ -x $demo ]]; then
    expect 2 "size" env SDL_VIDEODRIVER=offscreen "$demo" --screenshot "$work/a.png" --size 1 ||
      failed=1
    expect 2 "nosuch" env SDL_VIDEODRIVER=offscreen "$demo" --screenshot "$work/a.png" \
      --database "$work/nosuch" || failed=1
    for file in nosuch empty cut.json folder hostile.safetensors; do
      expect 2 "$file" env SDL_VIDEODRIVER=offscreen "$demo" --screenshot "$work/a.png" \
        --profile "$work/$file" || failed=1
    done
  fi
  rm -rf "$work"
  return "$failed"
}

# A fight goes on from a file as if it had not stopped, in as many processes as one likes.
check_states() {
  local work sim=$programs/riposte-sim failed=0
  work=$(mktemp -d)
  "$sim" run duel --ticks 600 --save-state "$work/straight" >/dev/null &&
    "$sim" run duel --ticks 250 --save-state "$work/half" >/dev/null &&
    "$sim" run duel --ticks 350 --load-state "$work/half" --save-state "$work/whole" >/dev/null ||
    failed=1
  expect 0 "no difference, tick 600" "$sim" difference "$work/straight" "$work/whole" || failed=1
  expect 1 "counters, tick: 600 and 250" "$sim" difference "$work/straight" "$work/half" || failed=1
  expect 0 "no difference" "$sim" synctest duel --ticks 200 --keep "$work" || failed=1
  expect 0 "to 20 processes" "$sim" synctest duel --heavy --ticks 1000 --keep "$work" || failed=1
  expect 0 "to 20 processes" "$sim" synctest world --heavy --ticks 700 --keep "$work" || failed=1
  check_kept_states "$work" || failed=1
  rm -rf "$work"
  return "$failed"
}

# A planted fault that a rollback or a new process finds ends with code 1 and leaves both states,
# whose difference names the part.
check_kept_states() {
  local work=$1 probe=$programs/fault-probe sim=$programs/riposte-sim failed=0 fault mode part
  while read -r fault mode part; do
    rm -f "$work"/synctest-*
    expect 1 "$part" "$probe" rollback "$fault" --keep "$work" "$mode" || failed=1
    expect 1 "$part" "$sim" difference "$work"/synctest-*-{expected,actual}.state || failed=1
  done <<'TEXT'
unsaved-field --ticks=300 component UsedParries
history-ring --heavy component Playback
TEXT
  expect 0 "" "$probe" rollback none --ticks 100 --keep "$work" || failed=1
  expect 0 "" "$probe" rollback none --ticks 100 --keep "$work" --heavy || failed=1
  return "$failed"
}

# Two screenshots 30 ticks apart differ; the same tick gives the same picture.
check_pictures() {
  local work demo=$programs/riposte-demo
  work=$(mktemp -d)
  export SDL_VIDEODRIVER=offscreen
  "$demo" --screenshot "$work/60.png" --at-tick 60 --size 320x240 --hide-panel &&
    "$demo" --screenshot "$work/90.png" --at-tick 90 --size 320x240 --hide-panel &&
    "$demo" --screenshot "$work/again.png" --at-tick 60 --size 320x240 --hide-panel || return 1
  unset SDL_VIDEODRIVER
  cmp -s "$work/60.png" "$work/again.png" || { echo "one tick, two pictures" && return 1; }
  ! cmp -s "$work/60.png" "$work/90.png" || { echo "ticks 60 and 90 look the same" && return 1; }
  rm -rf "$work"
}

# The clip commands as an animator chains them: a fight becomes glTF, a clip of capture goes to BVH
# and onto another skeleton, is tagged by hand, searched and looked at.
check_clip_commands() {
  local work folder failed=0 bake=$programs/riposte-bake sim=$programs/riposte-sim clip
  work=$(mktemp -d)
  expect 0 "2 fighters, 120 frames" "$bake" export duel --ticks 120 --output "$work/duel.glb" ||
    failed=1
  expect 0 "" "$sim" run duel --ticks 90 --record "$work/duel.replay" || failed=1
  expect 0 "2 fighters, 90 frames" "$bake" export "$work/duel.replay" --output "$work/r.glb" ||
    failed=1
  expect 2 "nosuch" "$bake" export nosuch.json --output "$work/n.glb" || failed=1
  [[ ! -e $work/n.glb ]] || { echo "a refused export left a file" && failed=1; }
  folder=$(capture_folder)
  if [[ -n $folder ]]; then
    clip=$folder/cmu/02_01.bvh
    expect 0 "" "$bake" convert "$clip" --rig cmu --output "$work/own.bvh" || failed=1
    expect 0 "" "$bake" convert "$work/own.bvh" --onto "$clip" --output "$work/onto.bvh" || failed=1
    expect 0 "" "$bake" convert "$work/own.bvh" --onto "cmu=$clip" --output "$work/onto.glb" ||
      failed=1
    expect 0 "walk" "$bake" inspect "$work/own.bvh" || failed=1
    expect 0 "" "$bake" inspect "$work/own.bvh" --write-tags || failed=1
    expect 0 "" "$bake" inspect "$work/own.bvh" --find "walk and not (turn or stop)" || failed=1
    expect 2 "wolk" "$bake" inspect "$work/own.bvh" --find "wolk" || failed=1
    expect 0 "1 clips" "$bake" look "$work/own.bvh" --output "$work/sheet.svg" || failed=1
    expect 0 "1 clips" "$bake" look "$work/onto.glb" --rig auto --html --output "$work/p.html" ||
      failed=1
    expect 0 "0 inverted joints" "$bake" survey "$folder/cmu" --rig auto --brief || failed=1
  fi
  ls "$work"
  rm -rf "$work"
  return "$failed"
}

# Where the capture is; empty where there is none.
capture_folder() {
  local folder=${RIPOSTE_MOCAP:-$root/../shared/mocap}
  [[ ! -d $folder/lafan1_60fps ]] || printf '%s' "$folder"
}

# Bakes both capture sets as the README says, for the tests that need a database of real motion.
bake_capture() {
  local folder
  folder=$(capture_folder)
  "$programs/riposte-bake" build \
    --source "lafan1=$folder/lafan1_60fps" \
    --source "ase_sword_shield=$folder/ase_sword_shield/bvh" --steps 1500 \
    --output "$release_folder/capture.safetensors" --report "$release_folder/capture.html"
}

# Python's reader of the format opens a database, where Python has it.
check_python() {
  local work failed=0
  python3 -c 'import safetensors.numpy' 2>/dev/null ||
    { echo "no safetensors for python3 here: not checked" && return 0; }
  work=$(mktemp -d)
  RIPOSTE_CACHE=$work "$programs/riposte-sim" run duel --ticks 1 >/dev/null || return 1
  python3 - "$work"/embedded-*.safetensors <<'PYTHON' || failed=1
import json, sys
from safetensors import safe_open
from safetensors.numpy import load_file

tensors = load_file(sys.argv[1])
with safe_open(sys.argv[1], "numpy") as file:
    metadata = file.metadata()
rows = sum(clip["frames"] for clip in json.loads(metadata["clips"]))
assert tensors["features"].shape == (rows, 150), tensors["features"].shape
assert tensors["latent.rows"].shape[0] == rows
assert all(len(json.loads(metadata[name])) > 0 for name in ["schema", "rig", "tags", "provenance"])
with open(sys.argv[1], "rb") as file:
    size = int.from_bytes(file.read(8), "little")
    header = json.loads(file.read(size))
for name, entry in header.items():
    if name != "__metadata__" and not name.startswith("padding."):
        assert (8 + size + entry["data_offsets"][0]) % 64 == 0, name
print(f"python opens {rows} rows")
PYTHON
  rm -rf "$work"
  return "$failed"
}

# A pointer over the report's map is told every frame's name, where Chromium is installed.
check_report_page() {
  local work code=0
  command -v chromium >/dev/null || { echo "no Chromium here: not checked" && return 0; }
  work=$(mktemp -d)
  RIPOSTE_CACHE=$work "$programs/riposte-sim" run duel --ticks 1 >/dev/null &&
    "$programs/riposte-bake" report "$work"/embedded-*.safetensors --output "$work/page.html" &&
    tools/pointer "$work/page.html" || code=1
  rm -rf "$work"
  return "$code"
}

# The PyTorch trainer computes what ours does, and a bake takes its weights, where Python has torch;
# RIPOSTE_PYTHON names another.
check_parity() {
  local work code=0 python=${RIPOSTE_PYTHON:-python3} bake=$programs/riposte-bake
  "$python" -c 'import torch, safetensors.torch' 2>/dev/null ||
    { echo "no torch for $python here: not checked" && return 0; }
  work=$(mktemp -d)
  "$bake" dataset --authored --output "$work/rows.safetensors" --probe "$work/probe.safetensors" \
    2>/dev/null && "$python" tools/train/parity.py "$work/probe.safetensors" || code=1
  "$python" tools/train/train.py "$work/rows.safetensors" "$work/weights.safetensors" --steps 4 \
    --pool 256 --hidden 32 || code=1
  expect 0 "wrote" "$bake" build --authored --weights "$work/weights.safetensors" \
    --output "$work/db.safetensors" || code=1
  expect 0 "frames" "$bake" inspect "$work/db.safetensors" || code=1
  rm -rf "$work"
  return "$code"
}

# The tools about codes do what they say on the embedded database, and name what they can't use.
check_latent_tools() {
  local work failed=0 latent=("$programs/riposte-bake" latent)
  work=$(mktemp -d)
  expect 0 "full-body distance" "${latent[@]}" nearest embedded "walk 0:60" || failed=1
  expect 0 "frames within the gate" "${latent[@]}" blend embedded "walk 0" "run 0:0-99" \
    --share 0 --to 1 --output "$work/blend.glb" || failed=1
  expect 0 "walk" "$programs/riposte-bake" inspect "$work/blend.glb" || failed=1
  expect 0 "kept 4 of" "${latent[@]}" sample embedded --count 4 --output "$work/s.svg" || failed=1
  expect 0 "leaked" "${latent[@]}" vector embedded rightHand.y --edit "walk 0" --ask 5 \
    --output "$work/edit.html" || failed=1
  [[ -s $work/s.svg && -s $work/edit.html ]] || { echo "a file is missing" && failed=1; }
  expect 2 'did you mean "walk 0"' "${latent[@]}" nearest embedded "wlak 0:60" || failed=1
  expect 2 "a frame of 0 to 359" "${latent[@]}" nearest embedded "walk 0:360" || failed=1
  expect 2 "CLIP:FRAME" "${latent[@]}" nearest embedded "walk 0" || failed=1
  expect 2 "FROM to TO within 0 to 359" "${latent[@]}" blend embedded "walk 0:9-360" "run 0" ||
    failed=1
  expect 2 "holds 0 strikes" "${latent[@]}" blend embedded "walk 0" "run 0" --contact || failed=1
  expect 2 "an ending of .glb" "${latent[@]}" blend embedded "walk 0" "run 0" --output b.png ||
    failed=1
  expect 2 'did you mean "rightHand"' "${latent[@]}" vector embedded rightHnad.y || failed=1
  expect 2 "nosuch.safetensors" "${latent[@]}" sample nosuch.safetensors || failed=1
  expect 2 "--spread" "${latent[@]}" sample embedded --spread 3 || failed=1
  rm -rf "$work"
  return "$failed"
}

# A bake that is killed, most often in the middle of writing, leaves the old database whole.
check_interrupted_bake() {
  local work folder bake=$programs/riposte-bake process round hits=0 failed=0
  folder=$(capture_folder)
  work=$(mktemp -d)
  mkdir "$work/out"
  "$bake" build --source "lafan1=$folder/lafan1_60fps/walk1_subject1_walk2_filtered.bvh" --no-mirror \
    --steps 10 --output "$work/out/a.safetensors" >/dev/null 2>&1 || return 1
  cp "$work/out/a.safetensors" "$work/old"
  for round in 1 2 3; do
    "$bake" build --source "lafan1=$folder/lafan1_60fps" --no-mirror --steps 10 \
      --output "$work/out/a.safetensors" >/dev/null 2>&1 &
    process=$!
    # Killed as soon as a file appears beside the old one; before that in the last round.
    for _ in $(seq 6000); do
      if compgen -G "$work/out/*.partial" >/dev/null; then hits=$((hits + 1)) && break; fi
      [[ $round -lt 3 ]] || { sleep 0.5 && break; }
      kill -0 "$process" 2>/dev/null || break
      sleep 0.01
    done
    kill -9 "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
    rm -f "$work"/out/*.partial
    if cmp -s "$work/old" "$work/out/a.safetensors"; then
      echo "killed: the old database is whole"
    else
      # The bake was done before it was killed: then the new one has to be whole.
      expect 0 "walk1" "$bake" inspect "$work/out/a.safetensors" || failed=1
      cp "$work/out/a.safetensors" "$work/old"
    fi
  done
  echo "killed while writing: $hits of 2"
  rm -rf "$work"
  return "$failed"
}
