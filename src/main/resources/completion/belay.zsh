#compdef belay
# zsh completion for belay; made by: belay completion zsh
autoload -U +X bashcompinit && bashcompinit
# bash completion for belay; made by: belay completion bash
_belay() {
  local cur=${COMP_WORDS[COMP_CWORD]} path='' word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ' config') path=' config' ;;
      ' config validate') path=' config validate' ;;
      ' config view') path=' config view' ;;
      ' config explain') path=' config explain' ;;
      ' completion') path=' completion' ;;
      ' help') path=' help' ;;
      ' version') path=' version' ;;
    esac
  done
  local words='--env -C --config --output --color --quiet -v --log-file --no-input --yes --confirm --reason --incident --offline --timeout --kubeconfig --context --namespace --all-namespaces --as --as-group --request-timeout --cluster --user --help --version'
  case $path in
    '') words="config completion help version $words" ;;
    ' config') words="validate view explain $words" ;;
    ' config view') words="--show-origin $words" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _belay belay
