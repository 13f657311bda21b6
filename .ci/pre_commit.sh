#!/usr/bin/env bash
# The hooks as a user has them: a repository of their own with a configuration, pre-commit building the environment by pip.
# Usage: .ci/pre_commit.sh FOLDER (empty, for scratch); needs git and pre-commit on the path, and pip's index.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
scratch=$(cd "$1" && pwd)
export PRE_COMMIT_HOME="$scratch/cache" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE # set where this runs inside a hook
commit() { git -C "$1" -c user.name=ci -c user.email=ci@example.invalid commit --quiet --no-verify -m "$2"; }

# What a clone of kzsum would hold now, committed or not; a checkout without .git is copied as it is.
mkdir "$scratch/kzsum" "$scratch/mine"
cd "$repository"
if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard | xargs -0 sh -c 'for f; do [ -e "$f" ] && printf "%s\0" "$f"; done; :' sh
else
    find . -path ./.venv -prune -o -type f -print0
fi | tar --null --files-from=- -cf - | tar -xf - -C "$scratch/kzsum"
git -C "$scratch/kzsum" init --quiet
git -C "$scratch/kzsum" add --all --force
commit "$scratch/kzsum" "kzsum as it is"
revision=$(git -C "$scratch/kzsum" rev-parse HEAD)

cd "$scratch/mine"
git init --quiet
mkdir digests
cp "$repository/seeds/digests/three-embassies.json" "$repository/seeds/three-embassies.txt" digests/
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $scratch/kzsum
    rev: $revision
    hooks:
      - id: kzsum-validate
      - id: kzsum-schema
END
printf '{"not": "a digest"}\n' >package.json # JSON of another kind: no hook's business
git add --all
fail() {
    printf 'pre-commit: %s\n' "$1" >&2
    cat output >&2
    exit 1
}
ran() { pre-commit run --all-files --color=never "$@" >output 2>&1; }

ran || fail "a sound digest must pass"
grep -q '^kzsum validate\.*Passed' output || fail "the hook kzsum-validate did not run"
cmp digest.schema.json "$repository/kzsum/digest.schema.json" || fail "the schema is another"
printf '{}\n' >digest.schema.json # an old copy
git add --all
ran kzsum-schema && fail "an old copy of the schema must fail"
cmp digest.schema.json "$repository/kzsum/digest.schema.json" || fail "the schema was not written anew"
git add --all
commit . "sound"

sed -i.sound 's/"country": "[A-Z][A-Z]"/"country": "AQ"/' digests/three-embassies.json && rm digests/*.sound
ran kzsum-validate && fail "a digest with a wrong state must fail"
grep -q 'digests/three-embassies.json:/meetings/0/.*: error ' output || fail "the finding must be told with file and pointer"
printf 'pre-commit: both hooks pass and fail as they should\n'
