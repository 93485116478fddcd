# Shared by the scripts of this folder: system packages, and builds that are skipped when nothing
# has changed. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Optimised products and tests share this folder and these flags, so that nothing is built twice;
# the tests reach into modules, which an optimised build permits only when told.
release_folder=$root/.build-release
release_flags=(-c release --scratch-path "$release_folder" -Xswiftc -enable-testing)

demo_packages=(
  libsdl2-dev libsdl2-image-dev libimgui-dev libstb-dev libegl1 libgl1 libgl1-mesa-dri
)
training_packages=(libopenblas-dev)
arm64_packages=(gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static)
demo_formulas=(sdl2 sdl2_image)
training_formulas=(openblas)

say() { printf '%s\n' "$*" >&2; }

# Ends the script for bad usage or a machine that lacks something.
refuse() {
  say "error: $*"
  exit 2
}

# Where macOS has Dear ImGui, laid out like Debian's.
imgui_folder=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/riposte/imgui-1.86

# Homebrew keeps its headers where no compiler looks by itself.
if [[ $(uname -s) == Darwin ]] && command -v brew >/dev/null; then
  brew_prefix=$(brew --prefix)
  brew_flags=(
    -Xcc "-I$brew_prefix/include" -Xcxx "-I$brew_prefix/include"
    -Xlinker "-L$brew_prefix/lib"
    -Xcc "-I$brew_prefix/opt/openblas/include" -Xlinker "-L$brew_prefix/opt/openblas/lib"
    -Xcxx "-I$imgui_folder/include" -Xlinker "-L$imgui_folder/lib"
  )
  release_flags+=("${brew_flags[@]}")
else
  brew_flags=()
fi

require_swift() {
  command -v swift >/dev/null ||
    refuse "Swift 6.3 is expected in PATH; see https://www.swift.org/install"
}

# Installs those of the named Debian packages that are missing.
install_debian_packages() {
  local missing=() name
  for name in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null) == installed ]] ||
      missing+=("$name")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  local as_root=()
  if [[ $(id -u) -ne 0 ]]; then
    # Without a terminal nobody could answer sudo's question.
    if command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
      as_root=(sudo)
    else
      refuse "these packages are missing: ${missing[*]}"$'\n'"as root: apt-get install ${missing[*]}"
    fi
  fi
  say "installing ${missing[*]}"
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 ||
    refuse "apt-get could not install: ${missing[*]}"
}

# Homebrew has no Dear ImGui with backends, so Debian's version is built from source.
build_imgui() {
  [[ ! -f $imgui_folder/lib/libimgui.a ]] || return 0
  say "building Dear ImGui 1.86"
  local work
  work=$(mktemp -d)
  git clone -q --depth 1 --branch v1.86 https://github.com/ocornut/imgui "$work/imgui" ||
    refuse "Dear ImGui 1.86 could not be fetched"
  mkdir -p "$imgui_folder/include/imgui" "$imgui_folder/lib"
  cp "$work"/imgui/*.h "$work"/imgui/backends/imgui_impl_{sdl,opengl3}*.h \
    "$imgui_folder/include/imgui/"
  (
    cd "$work"
    c++ -std=c++11 -O2 -c -I imgui -I imgui/backends -I "$brew_prefix/include" \
      -I "$brew_prefix/include/SDL2" imgui/imgui*.cpp imgui/backends/imgui_impl_{sdl,opengl3}.cpp
    ar rcs "$imgui_folder/lib/libimgui.a" ./*.o
  ) || refuse "Dear ImGui 1.86 could not be built"
  rm -rf "$work"
}

install_formulas() {
  local missing=() name
  for name in "$@"; do
    [[ -d $brew_prefix/opt/$name ]] || missing+=("$name")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0
  say "installing ${missing[*]}"
  brew install --quiet "${missing[@]}" >&2 || refuse "brew could not install: ${missing[*]}"
}

# Makes sure that what the system provides is there: for `demo`, `training`, or `arm64`, with which
# Linux on x86-64 builds and runs code for the other kind of machine.
install_libraries() {
  local packages=() formulas=() kind
  for kind in "$@"; do
    case $kind in
      demo) packages+=("${demo_packages[@]}") formulas+=("${demo_formulas[@]}") ;;
      training) packages+=("${training_packages[@]}") formulas+=("${training_formulas[@]}") ;;
      arm64) [[ $(uname -m) != x86_64 ]] || packages+=("${arm64_packages[@]}") ;;
    esac
  done
  if [[ $(uname -s) == Darwin ]]; then
    command -v brew >/dev/null ||
      refuse "Homebrew is expected; install these by hand and pass --no-install: ${formulas[*]}"
    install_formulas "${formulas[@]}"
    [[ " $* " != *" demo "* ]] || build_imgui
  elif command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_debian_packages "${packages[@]}"
  else
    refuse "no apt-get here; install these packages (Debian's names) by hand and pass" \
      "--no-install: ${packages[*]}"
  fi
}

# Builds one product in release, unless it is newer than all that it is made of.
build_product() {
  local product=$1
  local stamp=$release_folder/$product.built
  local compiler
  compiler=$(readlink -f "$(command -v swift)")
  if [[ -x $release_folder/release/$product && -f $stamp && $(<"$stamp") == "$compiler" ]]; then
    # Folders count too: their time tells of files that are gone.
    [[ -n $(find Package.swift Sources -newer "$stamp" -print -quit) ]] || return 0
  fi
  mkdir -p "$release_folder"
  # The time before the build: what changes meanwhile is built the next time.
  printf '%s\n' "$compiler" >"$stamp.begun"
  say "building $product"
  swift build "${release_flags[@]}" --product "$product" >&2 || return 1
  mv "$stamp.begun" "$stamp"
}
