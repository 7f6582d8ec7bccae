#!/bin/sh
# build.sh TORCH_DIR BUILD_DIR
#
# Compiles the shim in BUILD_DIR against the libtorch whose TorchConfig.cmake lies in TORCH_DIR. Where that fails it
# prints one line that says why, and exits 1.
set -u
torch=$1
build=$2
log=$build/build.log

fail() {
    echo "$1"
    exit 1
}

mkdir -p "$build" || fail "the folder $build cannot be made"
command -v cmake >/dev/null || fail "cmake is not installed (apt-get install cmake)"
command -v "${CXX:-c++}" >/dev/null || fail "there is no C++ compiler (apt-get install g++)"

{
    cmake -S "$(dirname "$0")" -B "$build" -DTorch_DIR="$torch" -DCMAKE_BUILD_TYPE=Release &&
        cmake --build "$build" --parallel 2
} >"$log" 2>&1 && exit 0

# The compiler's own words say most; CMake's follow the line that says "CMake Error".
why=$(grep -m 1 'error: ' "$log" || awk '/CMake Error/ { found = 1; next } found && NF { print; exit }' "$log")
fail "its C++ part was not built: $(echo "${why:-no error was printed}" | sed 's/^ *//') (see $log)"
