# shellcheck shell=bash
# Builds programs from Go modules, by the recipes in scripts/recipes: a go.mod that names them as tools, and its go.sum.
# Sourced, after common.sh.

# go_build RECIPE FOLDER GO-BUILD-FLAG...: builds the recipe's programs into a folder.
go_build() {
  local recipe=$REPOSITORY/scripts/recipes/$1 folder=$2
  shift 2
  local wanted found
  wanted=$(awk '$1 == "go" { print $2 }' "$recipe/go.mod")
  have go || fail "Go $wanted or newer is needed to build scripts/recipes/${recipe##*/}, and there is no Go" "Install it from https://go.dev/dl"
  found=$(go env GOVERSION)
  # Without GOTOOLCHAIN=local the go command fetches a newer Go by itself.
  if [[ $(go env GOTOOLCHAIN) == local && $(printf '%s\ngo%s\n' "$found" "$wanted" | sort -V | head -n 1) != "go$wanted" ]]; then
    fail "Go $wanted or newer is needed to build scripts/recipes/${recipe##*/}, and this is $found" "Install it from https://go.dev/dl"
  fi
  # What is in the folder is whole: a build that was broken off leaves nothing there.
  local part=$CACHE/part/${recipe##*/}
  rm -rf "$part"
  mkdir -p "$part"
  run "go build ${recipe##*/}" go -C "$recipe" build -trimpath "$@" -o "$part/" tool
  mkdir -p "$folder"
  mv "$part"/* "$folder/"
}

# recipe_id RECIPE...: changes with the recipes.
recipe_id() {
  local recipe
  for recipe in "$@"; do cat "$REPOSITORY/scripts/recipes/$recipe/go.mod"; done | cksum | cut -d ' ' -f 1
}

# module_version RECIPE MODULE: the version that the recipe pins.
module_version() {
  awk -v module="$2" '$1 == module { print $2 }' "$REPOSITORY/scripts/recipes/$1/go.mod"
}
