# Completion of minutes for bash: eval "$(minutes completions bash)", or save it where bash-completion looks.
_minutes() {
    local line=${COMP_LINE:0:COMP_POINT} words=() current before candidate typed
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    # Within quotes each word is completed by itself; an opening quote is no part of it.
    local last=$((${#words[@]} - 1))
    current=${words[last]#[\"\']}
    words[last]=$current
    # What readline does not replace must not be in the reply: up to the last colon, as that breaks words,
    # or nothing within quotes, where the whole text is replaced.
    typed=${COMP_WORDS[COMP_CWORD]}
    if [[ $typed == [\"\']* ]]; then
        typed=${typed:1}
        before=${typed%"$current"}
        typed=
    elif [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then
        typed=${current%"${current##*:}"}
    elif [[ $COMP_WORDBREAKS == *=* && $current == *=* ]]; then
        typed=${current%"${current##*=}"}
    else
        typed=
    fi
    COMPREPLY=()
    while IFS=$'\t' read -r candidate _; do
        COMPREPLY+=("$before${candidate#"$typed"}")
        [[ $candidate == *[:=/,] ]] && compopt -o nospace
    done < <("${COMP_WORDS[0]}" complete "$last" -- "${words[@]}" 2>/dev/null)
}
complete -o nosort -F _minutes minutes
