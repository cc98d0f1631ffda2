package dev.belay.cli.basic;

import dev.belay.cli.CompletionScript;
import dev.belay.cli.Exit;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Task;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Prints the completion script of a shell.
@Command(name = "completion", description = "Prints the completion script of a shell.")
@Manual(
        examples = {
            "source <(belay completion bash) | for this shell",
            "belay completion zsh > ~/.zfunc/_belay | for every zsh"
        },
        exits = {Exit.OK})
public final class Completion implements Task {
    /// The shells that there is a script for.
    public enum Shell {
        BASH,
        ZSH
    }

    @Parameters(paramLabel = "bash|zsh", description = "the shell")
    private Shell shell = Shell.BASH;

    @Override
    public Outcome run(Session session) {
        String script = CompletionScript.of(shell == Shell.ZSH);
        List<Line> lines = script.lines().map(Line::of).toList();
        return Outcome.ok("Completion", Value.object("script", Value.of(script)))
                .text(lines);
    }
}
