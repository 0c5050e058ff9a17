# Completion of minutes for fish: minutes completions fish > ~/.config/fish/completions/minutes.fish
function __minutes_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor | string trim --left --chars "\"'")
    $words[1] complete (count $words) -- $words "$current" 2>/dev/null
end
complete --command minutes --no-files --keep-order --arguments '(__minutes_complete)'
