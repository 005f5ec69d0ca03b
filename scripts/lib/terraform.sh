# shellcheck shell=bash
# Terraform or OpenTofu, and the provider's place. Sourced, after common.sh.

MIRROR=$CACHE/providers

# terraform_binary: what `cdktf` is to call; fails where there is nothing.
terraform_binary() {
  local candidate
  for candidate in ${TERRAFORM_BINARY_NAME:+"$TERRAFORM_BINARY_NAME"} terraform tofu "$CACHE/bin/tofu"; do
    if have "$candidate"; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

# provider_folder: where the provider is in the mirror. OpenTofu looks for the same provider under its own registry's name.
provider_folder() {
  case $(basename "$(terraform_binary)") in
    tofu*) echo "$MIRROR/registry.opentofu.org/kreuzwerker/docker" ;;
    *) echo "$MIRROR/registry.terraform.io/kreuzwerker/docker" ;;
  esac
}
