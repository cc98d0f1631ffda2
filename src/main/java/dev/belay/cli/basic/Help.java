package dev.belay.cli.basic;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.HelpPages;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.core.config.Nearest;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Shows a page without any network: a topic, an error code, or a command.
@Command(name = "help", description = "Shows a topic, an error code or a command. Needs no network.")
@Manual(
        examples = {
            "belay help exit-codes | what the numbers promise",
            "belay help BLY-CONFIG | what an error code means",
            "belay help emergency | the way back at night"
        },
        exits = {Exit.OK})
public final class Help implements Task {
    @Parameters(paramLabel = "TOPIC", arity = "0..*", description = "a topic, an error code, or the words of a command")
    private List<String> words = List.of();

    @Override
    public Outcome run(Session session) {
        String word = String.join(" ", words);
        List<Line> page = HelpPages.page(word, session.host().invokedAs()).orElseThrow(() -> unknown(word));
        String text = page.stream().map(Line::plain).collect(Collectors.joining("\n"));
        return Outcome.ok("Help", Value.object("topic", Value.of(word), "text", Value.of(text)))
                .text(page)
                .names(List.of(word));
    }

    private static Stopped unknown(String word) {
        List<String> known = HelpPages.names();
        String why = Nearest.to(word, known)
                .map(n -> "did you mean \"" + n + "\"?")
                .orElse("the topics are " + String.join(", ", HelpPages.TOPICS));
        return new Stopped(Failure.of(ErrorCode.USAGE, "no help on \"" + word + "\"", why, "belay help"));
    }
}
