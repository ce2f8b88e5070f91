"""`gokai completion`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gokai.errors import ExitCode


class Shell(StrEnum):
    """Shells that we know how to tell."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


# Each script hands the words over in one variable, one a line; the first line is the program's name.
_BASH = r"""# gokai 的补全（bash）。在 ~/.bashrc 里加一行：eval "$(gokai completion bash)"
_gokai_complete() {
    local kind line IFS=$'\n'
    local -a answer=()
    local words="${COMP_WORDS[*]:0:COMP_CWORD+1}"
    mapfile -t answer < <(GOKAI_COMPLETE=1 GOKAI_SHELL=bash GOKAI_WORDS="$words" "$1" 2>/dev/null)
    kind="${answer[0]}"
    COMPREPLY=()
    case "$kind" in
        files) compopt -o filenames; COMPREPLY=($(compgen -f -- "$2")) ;;
        folders) compopt -o filenames; COMPREPLY=($(compgen -d -- "$2")) ;;
        *)
            for line in "${answer[@]:1}"; do COMPREPLY+=("${line%%$'\t'*}"); done
            if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi ;;
    esac
}
complete -F _gokai_complete gokai
"""

_ZSH = r"""#compdef gokai
# gokai 的补全（zsh）。在 ~/.zshrc 的 compinit 之后加一行：eval "$(gokai completion zsh)"
_gokai() {
    local -a answer names told
    local line
    answer=("${(@f)$(GOKAI_COMPLETE=1 GOKAI_SHELL=zsh GOKAI_WORDS="${(F)words[1,CURRENT]}" "${words[1]}" 2>/dev/null)}")
    case "${answer[1]}" in
        files) _files ;;
        folders) _files -/ ;;
        words)
            for line in "${(@)answer[2,-1]}"; do
                names+=("${line%%$'\t'*}")
                told+=("${line//$'\t'/  }")
            done
            (( ${#names} )) && compadd -U -l -d told -a names ;;
    esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _gokai "$@"; else compdef _gokai gokai; fi
"""

_FISH = r"""# gokai 的补全（fish）。存为 ~/.config/fish/completions/gokai.fish
function __gokai_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -lx GOKAI_COMPLETE 1
    set -lx GOKAI_SHELL fish
    set -lx GOKAI_WORDS (string join \n -- $words "$current" . | string collect)
    set -l answer ($words[1] 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case words
            printf '%s\n' $answer[2..-1]
    end
end
complete -c gokai -f -a '(__gokai_complete)'
"""

_SCRIPTS = {Shell.BASH: _BASH, Shell.ZSH: _ZSH, Shell.FISH: _FISH}


def completion(
    shell: Annotated[Shell, typer.Argument(metavar="bash|zsh|fish", help="哪一种命令行。", show_default=False)],
) -> int:
    """按 Tab 键补全：显示给 bash、zsh 或 fish 用的脚本，能补全命令、选项、单位和事项编号。"""
    from gokai.cli.output import emit

    emit(_SCRIPTS[shell])
    return ExitCode.OK
