package dev.belay.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The completion scripts, made from the tree of commands. The launcher prints files of this content without a JVM; a
/// test holds them equal.
public final class CompletionScript {
    private static final String BASH = """
        # bash completion for belay; made by: belay completion bash
        _belay() {
          local cur=${COMP_WORDS[COMP_CWORD]} path='' word
          for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
            case "$path $word" in
        @paths@
            esac
          done
          local words='@globals@'
          case $path in
        @words@
          esac
          COMPREPLY=($(compgen -W "$words" -- "$cur"))
        }
        complete -o default -F _belay belay
        """;
    private static final String ZSH = """
        #compdef belay
        # zsh completion for belay; made by: belay completion zsh
        autoload -U +X bashcompinit && bashcompinit
        """;

    private CompletionScript() {}

    public static String of(boolean zsh) {
        CommandLine root = Tree.whole();
        List<String> paths = new ArrayList<>();
        List<String> words = new ArrayList<>();
        collect(root.getCommandSpec(), "", paths, words);
        String globals = root.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.joining(" "));
        String cases = paths.stream()
                .map(p -> "      '" + p + "') path='" + p + "' ;;")
                .collect(Collectors.joining("\n"));
        String script = BASH.replace("@paths@", cases)
                .replace("@globals@", globals)
                .replace("@words@", String.join("\n", words));
        return zsh ? ZSH + script : script;
    }

    private static void collect(CommandSpec spec, String path, List<String> paths, List<String> words) {
        List<String> own = new ArrayList<>(spec.subcommands().keySet());
        spec.options().stream()
                .filter(o -> !o.inherited() && !path.isEmpty() && !o.hidden())
                .forEach(o -> own.add(o.longestName()));
        if (!own.isEmpty()) {
            words.add("    '" + path + "') words=\"" + String.join(" ", own) + " $words\" ;;");
        }
        spec.subcommands().forEach((name, command) -> {
            paths.add(path + " " + name);
            collect(command.getCommandSpec(), path + " " + name, paths, words);
        });
    }
}
