package dev.belay.cli;

import dev.belay.core.report.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;

/// The pages that `belay help` shows: files beside this class, the list of exit codes, and the help of every command.
public final class HelpPages {
    /// Beside error codes and commands.
    public static final List<String> TOPICS =
            List.of("exit-codes", "emergency", "points", "partial", "audit", "samples", "flags");

    private HelpPages() {}

    /// A page by its name; empty when there is none. No name: the overview.
    public static Optional<List<Line>> page(String name, String invokedAs) {
        CommandLine root = Tree.whole();
        return switch (name) {
            case "" -> Optional.of(overview(root, invokedAs));
            case "flags" -> Optional.of(Usage.globals(root.getCommandSpec()));
            case "exit-codes" -> Optional.of(exitCodes());
            default ->
                ErrorCode.of(name)
                        .map(code -> read(code.text()))
                        .or(() -> TOPICS.contains(name.toLowerCase(Locale.ROOT))
                                ? Optional.of(read(name.toLowerCase(Locale.ROOT)))
                                : Optional.empty())
                        .or(() -> command(root, name, invokedAs));
        };
    }

    /// Everything that there is a page for.
    public static List<String> names() {
        List<String> names = new ArrayList<>(TOPICS);
        Arrays.stream(ErrorCode.values()).forEach(c -> names.add(c.text()));
        names.addAll(Commands.all().keySet());
        return names;
    }

    /// What `belay` alone prints: examples, commands, topics.
    static List<Line> overview(CommandLine root, String invokedAs) {
        List<Line> lines = new ArrayList<>(Usage.of(root.getCommandSpec(), invokedAs));
        lines.add(Line.empty());
        lines.add(Line.of("Topics: " + String.join(", ", TOPICS)));
        lines.add(Line.of(
                invokedAs + " help TOPIC, " + invokedAs + " help CODE of an error, " + invokedAs + " COMMAND -h"));
        return lines;
    }

    private static List<Line> exitCodes() {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("2 to 9 and 78: nothing was changed. 10 to 15: something was changed."));
        lines.add(Line.of("Belay's own journal, lock, state and records do not count."));
        lines.add(Line.empty());
        for (Exit exit : Exit.values()) {
            lines.add(Line.of(String.format(Locale.ROOT, "%5d  %-14s %s", exit.code(), exit.word(), exit.meaning())));
        }
        return lines;
    }

    private static Optional<List<Line>> command(CommandLine root, String name, String invokedAs) {
        CommandLine at = root;
        for (String word : name.split(" ")) {
            CommandLine next = at.getSubcommands().get(word);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(Usage.of(at.getCommandSpec(), invokedAs));
    }

    /// @throws IllegalStateException when the page is missing: a test holds that none is
    private static List<Line> read(String name) {
        try (InputStream in = HelpPages.class.getResourceAsStream("help/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no page help/" + name + ".txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Line::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
