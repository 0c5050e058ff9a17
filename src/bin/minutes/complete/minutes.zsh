#compdef minutes
# Completion of minutes for zsh: save it as _minutes in a directory of fpath, or source it after compinit.
_minutes() {
    local line value
    local -a asked open done
    asked=("${(@Q)words}")
    # Within quotes PREFIX is what is typed, without the quote.
    asked[CURRENT]=$PREFIX
    for line in "${(@f)$("${words[1]}" complete $((CURRENT - 1)) -- "${(@)asked}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        value=${line%%$'\t'*}
        line="${value//:/\\:}:${line#*$'\t'}"
        if [[ $value == *[:=/,] ]]; then open+=("$line"); else done+=("$line"); fi
    done
    (( ${#open} )) && _describe -V 'minutes' open -S ''
    (( ${#done} )) && _describe -V 'minutes' done
}
if [[ $funcstack[1] == _minutes ]]; then _minutes "$@"; else compdef _minutes minutes; fi
