#compdef belay
# zsh completion for belay; made by: belay completion zsh
autoload -U +X bashcompinit && bashcompinit
# bash completion for belay; made by: belay completion bash
_belay() {
  local cur=${COMP_WORDS[COMP_CWORD]} path='' word
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ' demo') path=' demo' ;;
      ' snapshot') path=' snapshot' ;;
      ' point') path=' point' ;;
      ' point list') path=' point list' ;;
      ' point show') path=' point show' ;;
      ' point verify') path=' point verify' ;;
      ' rollback') path=' rollback' ;;
      ' canary') path=' canary' ;;
      ' canary plan') path=' canary plan' ;;
      ' canary start') path=' canary start' ;;
      ' canary status') path=' canary status' ;;
      ' canary abort') path=' canary abort' ;;
      ' judge') path=' judge' ;;
      ' judge replay') path=' judge replay' ;;
      ' judge explain') path=' judge explain' ;;
      ' judge power') path=' judge power' ;;
      ' watch') path=' watch' ;;
      ' resume') path=' resume' ;;
      ' abort') path=' abort' ;;
      ' status') path=' status' ;;
      ' sandbox') path=' sandbox' ;;
      ' sandbox up') path=' sandbox up' ;;
      ' imports') path=' imports' ;;
      ' imports graph') path=' imports graph' ;;
      ' imports who') path=' imports who' ;;
      ' imports ssot') path=' imports ssot' ;;
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
    '') words="demo snapshot point rollback canary judge watch resume abort status sandbox imports config completion help version $words" ;;
    ' demo') words="--fault $words" ;;
    ' snapshot') words="--slot --label --include --exclude --wait-lock --perf $words" ;;
    ' point') words="list show verify $words" ;;
    ' point list') words="--good --label $words" ;;
    ' point show') words="--files --images $words" ;;
    ' point verify') words="--level $words" ;;
    ' rollback') words="--to --from --emergency --dry-run --validate $words" ;;
    ' canary') words="plan start status abort $words" ;;
    ' canary plan') words="--component --image --set --release $words" ;;
    ' canary start') words="--component --image --set --release --dry-run $words" ;;
    ' canary status') words="--component $words" ;;
    ' canary abort') words="--dry-run --component $words" ;;
    ' judge') words="replay explain power $words" ;;
    ' judge replay') words="--set --json $words" ;;
    ' judge explain') words="--at --set $words" ;;
    ' judge power') words="--rps --weight --failure --times --probes --set $words" ;;
    ' resume') words="--from --dry-run $words" ;;
    ' abort') words="--dry-run $words" ;;
    ' sandbox') words="up $words" ;;
    ' sandbox up') words="--port $words" ;;
    ' imports') words="graph who ssot $words" ;;
    ' imports graph') words="--snapshot --digest --out --view --package --cycles --statements --format --strict --at --python $words" ;;
    ' imports who') words="--from --view --depth --chains --lost --format --at --python $words" ;;
    ' imports ssot') words="--rule --baseline --write-baseline --at --python $words" ;;
    ' config') words="validate view explain $words" ;;
    ' config view') words="--show-origin $words" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _belay belay
