package dev.belay.cli.basic;

import dev.belay.cli.ErrorCode;
import dev.belay.cli.Exit;
import dev.belay.cli.Failure;
import dev.belay.cli.Loaded;
import dev.belay.cli.Manual;
import dev.belay.cli.Outcome;
import dev.belay.cli.Session;
import dev.belay.cli.Stopped;
import dev.belay.cli.Task;
import dev.belay.cli.look.Table;
import dev.belay.core.config.Layers;
import dev.belay.core.config.Nearest;
import dev.belay.core.model.Value;
import dev.belay.core.report.Line;
import dev.belay.core.report.Mark;
import dev.belay.edge.files.YamlWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks at the settings.
@Command(
        name = "config",
        description = "Looks at the settings: belay.yaml and what lies under and over it.",
        subcommands = {Config.Validate.class, Config.View.class, Config.Explain.class})
@Manual(
        examples = {
            "belay config validate | every problem with its line",
            "belay config view --show-origin -e prod | what holds in prod, and why"
        },
        exits = {Exit.OK})
public final class Config {

    /// Reads the settings and says whether they are whole.
    @Command(name = "validate", description = "Reads the settings and reports every problem with its line.")
    @Manual(
            examples = {
                "belay config validate | the belay.yaml of this directory",
                "belay config validate --config FILE -o json | another file, for editors"
            },
            exits = {Exit.OK})
    public static final class Validate implements Task {

        @Override
        public Outcome run(Session session) {
            Loaded loaded = session.settings();
            if (loaded.files().isEmpty()) {
                throw new Stopped(Failure.of(
                        ErrorCode.CONFIG,
                        "there are no settings",
                        "no belay.yaml here or above, none of the user, none of the system",
                        "belay config validate --config FILE"));
            }
            List<Value> files = loaded.files().stream().<Value>map(Value::of).toList();
            return Outcome.ok("ConfigValidation", Value.object("files", new Value.Arr(files)))
                    .text(loaded.files().stream()
                            .map(f -> Line.of(Mark.OK, "ok  " + f))
                            .toList())
                    .names(loaded.files());
        }
    }

    /// Prints the settings that hold.
    @Command(name = "view", description = "Prints the settings that hold, all layers joined.")
    @Manual(
            examples = {
                "belay config view -e prod | as one document",
                "belay config view --show-origin | each key, its value, where it was set"
            },
            exits = {Exit.OK, Exit.UNREACHABLE})
    public static final class View implements Task {
        @Option(names = "--show-origin", description = "each value with the file, line and column that set it")
        private boolean showOrigin;

        @Override
        public Outcome run(Session session) {
            Loaded loaded = session.settings();
            Value config = loaded.document().value();
            Outcome outcome = Outcome.ok("ConfigView", Value.object("config", config, "origins", origins(loaded)));
            if (!showOrigin) {
                return outcome.text(
                        YamlWriter.write(config).lines().map(Line::of).toList());
            }
            Table table = new Table("KEY", "VALUE", "SET BY");
            Layers.origins(loaded.document())
                    .forEach(o ->
                            table.row(o.path(), shortened(o.text()), o.place().toString()));
            return outcome.text(table.lines(Math.max(session.width(), 120)));
        }

        private static Value origins(Loaded loaded) {
            List<Value> origins = new ArrayList<>();
            for (Layers.Origin origin : Layers.origins(loaded.document())) {
                origins.add(Value.object(
                        "key",
                        Value.of(origin.path()),
                        "value",
                        Value.of(origin.text()),
                        "origin",
                        Value.of(origin.place().toString())));
            }
            return new Value.Arr(origins);
        }

        private static String shortened(String text) {
            return text.length() <= 40 ? text : text.substring(0, 39) + "…";
        }
    }

    /// Says what a key means.
    @Command(name = "explain", description = "Says what a key of belay.yaml means, its type and its default.")
    @Manual(
            examples = {
                "belay config explain points.soak | one key",
                "belay config explain components | a key and what is under it"
            },
            exits = {Exit.OK})
    public static final class Explain implements Task {
        @Parameters(paramLabel = "PATH", description = "keys joined by dots, * for a name: environments.*.budget")
        private String path = "";

        @Override
        public Outcome run(Session session) {
            List<KeyPage> pages = KeyPage.of(path);
            if (pages.isEmpty()) {
                throw unknown(path);
            }
            Table table = new Table("KEY", "MEANING");
            List<Value> keys = new ArrayList<>();
            for (KeyPage page : pages) {
                table.row(page.path(), page.meaning());
                keys.add(page.value());
            }
            List<Line> lines = pages.size() == 1 ? pages.getFirst().lines() : table.lines(session.width());
            return Outcome.ok("ConfigKeys", Value.object("keys", new Value.Arr(keys)))
                    .text(lines)
                    .names(pages.stream().map(KeyPage::path).toList());
        }

        private static Stopped unknown(String path) {
            String why = Nearest.to(path, KeyPage.paths())
                    .map(n -> "did you mean \"" + n + "\"?")
                    .orElse("no key of belay.yaml is called so");
            return new Stopped(Failure.of(
                    ErrorCode.USAGE, "unknown key \"" + path + "\"", why, "belay config explain components"));
        }
    }
}
